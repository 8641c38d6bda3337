/** Edits one request before it goes out again: its line, its headers in their order, its body. */
import { RotateCcw, Undo2 } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';

import type { RawHeaders } from '#core/http/raw-headers.ts';

import { bindClasses } from '../../../../ui/bind-classes.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { isEditable } from '../../../../ui/controls/is-editable.ts';
import { TextField } from '../../../../ui/controls/text-field.tsx';
import { countOf } from '../../../../ui/data/format-quantity.ts';
import { BodyField } from './body-field.tsx';
import styles from './edit.module.css';
import { toRawHeader } from './header-line.ts';
import { HeaderLines } from './header-lines.tsx';
import { lengthNote } from './length-note.ts';
import {
  changeDraft,
  draftOf,
  draftProblems,
  type OriginalRequest,
  type RequestDraft,
  type RequestEdit,
  undoStep,
} from './request-edit.ts';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export interface RequestEditorProps {
  readonly original: OriginalRequest;
  /** null = it is as it was. */
  readonly edit: RequestEdit | null;
  /** The header lines as they are going out; null = not known. */
  readonly sent: RawHeaders | null;
  /** Whether it goes to another target than before. */
  readonly elsewhere: boolean;
  /** Whether the body has the focus as soon as it is there; left out = no. */
  readonly takesFocus?: boolean;
  readonly onChange: (edit: RequestEdit | null) => void;
}

export function RequestEditor(props: RequestEditorProps): ReactElement {
  const { original, edit, sent, elsewhere, takesFocus = false, onChange } = props;
  const shown = edit ?? { original, draft: draftOf(original), past: [], field: null };
  const { draft } = shown;
  const problems = draftProblems(shown);
  const note = sent === null ? null : lengthNote(draft.lines.map(toRawHeader), sent);
  const change = (part: Partial<RequestDraft>, field: string | null): void => {
    onChange(changeDraft(edit, original, { part, field }));
  };
  /** Text boxes take their own typing back; anywhere else a step of the edit is meant. */
  const undoByKey = (event: KeyboardEvent): void => {
    const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!isUndo || edit === null || isEditable(event.target)) return;
    event.preventDefault();
    onChange(undoStep(edit));
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the controls within
    <section className={css('editor')} aria-label="Edit of the request" onKeyDown={undoByKey}>
      <Steps edit={edit} onChange={onChange} />
      <div className={css('requestLine')}>
        <TextField
          label="Method"
          mono
          value={draft.method}
          error={inSentence(problems.method)}
          onChange={({ target }) => {
            change({ method: target.value }, 'method');
          }}
        />
        <TextField
          label="Path"
          mono
          value={draft.target}
          hint={elsewhere ? 'Goes out as the target has it, unless it is edited here.' : undefined}
          error={inSentence(problems.target)}
          onChange={({ target }) => {
            change({ target: target.value }, 'target');
          }}
        />
      </div>
      <HeaderLines
        label="Headers"
        hint={
          elsewhere
            ? 'Go out in this order and case. Host follows the target, unless it is edited here.'
            : 'Go out in this order and case, duplicates too.'
        }
        lines={draft.lines}
        problems={problems.lines}
        movable
        onChange={(lines, field) => {
          change({ lines }, field);
        }}
      />
      {note !== null && (
        <p role="status" className={css('note')}>
          {note}
        </p>
      )}
      <BodyField
        body={draft.body}
        takesFocus={takesFocus}
        isEdited={draft.body !== draftOf(original).body}
        onChange={(body) => {
          change({ body }, 'body');
        }}
      />
    </section>
  );
}

function inSentence(problem: string | null): string | null {
  return problem === null ? null : `It cannot be sent: ${problem}.`;
}

function Steps({ edit, onChange }: Pick<RequestEditorProps, 'edit' | 'onChange'>): ReactElement {
  const steps = edit?.past.length ?? 0;
  return (
    <div className={css('steps')}>
      <span className={css('stepsNote')} role="status">
        {steps === 0 ? 'As it was logged.' : `${countOf(steps, 'step')} away from what was logged.`}
      </span>
      <Button
        size="sm"
        icon={<Undo2 {...icon} />}
        disabled={steps === 0}
        onClick={() => {
          if (edit !== null) onChange(undoStep(edit));
        }}
      >
        Undo
      </Button>
      <Button
        size="sm"
        icon={<RotateCcw {...icon} />}
        disabled={steps === 0}
        onClick={() => {
          onChange(null);
        }}
      >
        As it was
      </Button>
    </div>
  );
}
