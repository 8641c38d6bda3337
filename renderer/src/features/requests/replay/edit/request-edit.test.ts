import { describe, expect, it } from 'vitest';

import { toHeaderLines } from './header-line.ts';
import {
  changeDraft,
  draftOf,
  draftProblems,
  isSendable,
  type OriginalRequest,
  type RequestDraft,
  type RequestEdit,
  toEdited,
  undoStep,
} from './request-edit.ts';

const original: OriginalRequest = {
  seq: 1,
  method: 'POST',
  target: '/Ã¼',
  rawHeaders: [
    ['X-A', '1'],
    ['Host', 'a.test'],
  ],
  body: { encoding: 'utf8', size: 2, text: '{}' },
};

type Step = readonly [part: Partial<RequestDraft>, field: string | null];

function edited(...steps: readonly Step[]): RequestEdit {
  let edit: RequestEdit | null = null;
  for (const [part, field] of steps) edit = changeDraft(edit, original, { part, field });
  if (edit === null) throw new Error('Nothing was edited.');
  return edit;
}

/** So many steps back. */
function undone(edit: RequestEdit, steps: number): RequestEdit | null {
  let before: RequestEdit | null = edit;
  for (let step = 0; step < steps && before !== null; step += 1) before = undoStep(before);
  return before;
}

describe('an edit of a request', () => {
  it('takes typing into one field as one step, and gives each step back', () => {
    const edit = edited(
      [{ method: 'PU' }, 'method'],
      [{ method: 'PUT' }, 'method'],
      [{ body: '[]' }, 'body'],
      [{ lines: [] }, null],
      [{ lines: toHeaderLines([['X-B', '2']]) }, null],
    );
    expect(edit.past).toHaveLength(4);
    expect(undone(edit, 1)?.draft.lines).toEqual([]);
    expect(undone(edit, 2)?.draft).toMatchObject({ method: 'PUT', body: '[]' });
    expect(undone(edit, 2)?.draft.lines).toHaveLength(2);
    expect(undone(edit, 3)?.draft).toMatchObject({ method: 'PUT', body: '{}' });
    expect(undone(edit, 4)).toBeNull();
  });

  it('starts a new step when the same field is typed into after an undo', () => {
    const edit = edited([{ method: 'A' }, 'method'], [{ body: '1' }, 'body']);
    const back = undoStep(edit);
    expect(
      changeDraft(back, original, { part: { method: 'AB' }, field: 'method' }).past,
    ).toHaveLength(2);
  });

  it('says only what differs, as bytes', () => {
    expect(toEdited(edited([{ target: '/ö' }, 'target']))).toEqual({
      method: null,
      target: '/Ã¶',
      rawHeaders: null,
      body: null,
    });
    const turned = [...draftOf(original).lines].reverse();
    expect(toEdited(edited([{ lines: turned, body: '' }, null]))).toEqual({
      method: null,
      target: null,
      rawHeaders: [
        ['Host', 'a.test'],
        ['X-A', '1'],
      ],
      body: '',
    });
    expect(toEdited(edited([{ body: '{}', target: '/ü' }, null]))).toBeNull();
  });

  it('leaves a body that is no text as it is', () => {
    const bytes = { ...original, body: { encoding: 'base64', size: 1, text: '/w==' } as const };
    expect(draftOf(bytes).body).toBeNull();
    const edit = changeDraft(null, bytes, { part: { method: 'PUT' }, field: 'method' });
    expect(toEdited(edit)?.body).toBeNull();
  });

  it('names what cannot be sent, and never what nobody touched', () => {
    const strange = {
      ...original,
      method: 'A/B',
      target: '/a b',
      rawHeaders: [['a b:', 'c']] as const,
    };
    const untouched = changeDraft(null, strange, { part: { body: '1' }, field: 'body' });
    expect(isSendable(untouched)).toBe(true);
    const [line] = toHeaderLines([['X', '1']]);
    if (line === undefined) throw new Error('There is no line.');
    const wrong = edited([{ method: '', target: '', lines: [{ ...line, name: '' }] }, null]);
    expect(isSendable(wrong)).toBe(false);
    expect(draftProblems(wrong)).toEqual({
      method: 'there is no method',
      target: 'there is no path',
      lines: new Map([[0, 'it has no name']]),
    });
  });
});
