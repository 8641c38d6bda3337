import { describe, expect, it } from 'vitest';

import { asItWas, editedName, payloadProblem, textToEdit, withEdit } from './edited-payload.ts';

const before = { fixtures: ['a.b', 'c', 'a.b'], files: [], edited: {} };
const edit = { id: 'a.b', text: '{ "x": 1.0 }', keepsBlanks: false };

describe('a payload that is edited before it goes', () => {
  it('takes the place of what it was made of, wherever that was picked, as GitLab would write it', () => {
    const after = withEdit(before, edit);
    expect(after.fixtures).toEqual(['file:a.b-edited', 'c', 'file:a.b-edited']);
    expect(after.files).toEqual([
      { name: 'a.b-edited', id: null, title: null, text: '{"x":1.0}', payload: { x: 1 } },
    ]);
    expect(asItWas(after, 'file:a.b-edited')).toEqual(before);
  });

  it('keeps its name when it is edited once more, and its blanks when that is wanted', () => {
    const once = withEdit(before, edit);
    const twice = withEdit(once, { ...edit, id: 'file:a.b-edited', keepsBlanks: true });
    expect(twice.fixtures).toEqual(once.fixtures);
    expect(twice.files.map(({ text }) => text)).toEqual(['{ "x": 1.0 }']);
    expect(asItWas(twice, 'file:a.b-edited')).toEqual(before);
  });

  it('says why a text is no event', () => {
    expect(payloadProblem('{"a":1}')).toBeNull();
    expect(payloadProblem('{"a":')).toMatch(/^it is no JSON: line 1, column 6/);
    expect(payloadProblem('[]')).toBe('an event is one JSON object');
    expect(payloadProblem(`{"a":${'['.repeat(300)}${']'.repeat(300)}}`)).toMatch(
      /^it nests deeper/,
    );
  });

  it('names the file by what it was made of', () => {
    expect(editedName('type:user_created', {})).toBe('user_created-edited');
    expect(editedName('file:my events#2', {})).toBe('my-events#2-edited');
  });

  it('begins with the text of a file as it is typed, alone also where it goes in a batch', () => {
    const shown = { payload: { x: 1 }, event: { id: '', type: '', fixture: null, scope: null } };
    const preview = { ...shown, decisions: [] };
    expect(textToEdit(preview)).toBe('{\n  "x": 1\n}');
    expect(textToEdit({ ...preview, text: '{"x":1.0}' })).toBe('{"x":1.0}');
    const batch = { body: [], maxEvents: 1, lingerMs: 1 };
    expect(textToEdit({ ...preview, text: '[{"x":1.0}]', batch })).toBe('{"x":1.0}');
  });
});
