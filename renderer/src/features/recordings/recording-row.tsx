/** One recording: what it is called, how much it has, and what can be done with it. */
import { Download, FileSearch, FolderOpen, Pencil, Trash2 } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';

import type { RecordingDetails } from '#contract/operations/log-operations.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { countOf, formatBytes } from '../../ui/data/format-quantity.ts';
import { useEscape } from '../../ui/overlay/use-escape.ts';
import styles from './recordings.module.css';
import { SaveForm } from './save-form.tsx';
import { type RecordingChanges, titleOf } from './use-recording-changes.ts';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export interface RecordingRowProps {
  readonly recording: RecordingDetails;
  /** Whether a link asks for it: marked, and brought into sight with the focus. */
  readonly shown: boolean;
  readonly picked: boolean;
  readonly onPick: (picked: boolean) => void;
  readonly changes: RecordingChanges;
  readonly onCheck: () => void;
}

export function RecordingRow(props: RecordingRowProps): ReactElement {
  const { recording, shown, picked, onPick, changes, onCheck } = props;
  const [open, setOpen] = useState<'edit' | 'save' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (shown) row.current?.focus();
  }, [shown]);
  const title = titleOf(recording);
  const { startedAt, entries, bytes, note, keep, current } = recording;
  return (
    <li ref={row} className={css('row')} tabIndex={-1} aria-current={shown ? 'true' : undefined}>
      <div className={css('line')}>
        <Checkbox label={title} checked={picked} onChange={onPick} />
        <span className={css('facts')}>
          {current && <strong>in use</strong>}
          {keep && <span>kept</span>}
          <span>{new Date(startedAt).toLocaleString()}</span>
          <span>{countOf(entries, 'entry', 'entries')}</span>
          <span>{formatBytes(bytes)}</span>
        </span>
        <span className={css('actions')}>
          <IconButton
            size="sm"
            label={`Go on in ${title}`}
            icon={<FolderOpen {...icon} />}
            disabled={current}
            onClick={() => {
              changes.open(recording);
            }}
          />
          <IconButton
            size="sm"
            label={`Check ${title}`}
            icon={<FileSearch {...icon} />}
            onClick={onCheck}
          />
          <IconButton
            size="sm"
            label={`Save ${title} as a file`}
            icon={<Download {...icon} />}
            onClick={() => {
              setOpen(open === 'save' ? null : 'save');
            }}
          />
          <IconButton
            size="sm"
            label={`Name and note of ${title}`}
            icon={<Pencil {...icon} />}
            onClick={() => {
              setOpen(open === 'edit' ? null : 'edit');
            }}
          />
          <IconButton
            size="sm"
            label={`Delete ${title}`}
            icon={<Trash2 {...icon} />}
            disabled={current}
            onClick={() => {
              changes.remove(recording);
            }}
          />
        </span>
      </div>
      {note !== '' && open !== 'edit' && <p className={css('note')}>{note}</p>}
      {open === 'edit' && <RecordingForm recording={recording} changes={changes} onDone={close} />}
      {open === 'save' && <SaveForm recording={recording} onDone={close} />}
    </li>
  );
}

interface FormProps {
  readonly recording: RecordingDetails;
  readonly changes: RecordingChanges;
  readonly onDone: () => void;
}

function RecordingForm({ recording, changes, onDone }: FormProps): ReactElement {
  const { id } = recording;
  const [name, setName] = useState(recording.name ?? '');
  const [note, setNote] = useState(recording.note);
  const [keep, setKeep] = useState(recording.keep);
  const form = useRef<HTMLFormElement>(null);
  useEscape(form, onDone);
  return (
    <form
      ref={form}
      className={css('form')}
      onSubmit={(event) => {
        event.preventDefault();
        void changes.edit({ id, name: name.trim() || null, note, keep }).then((isDone) => {
          if (isDone) onDone();
        });
      }}
    >
      <TextField
        label="Name"
        placeholder={id}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <TextField
        label="Note"
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
        }}
      />
      <Checkbox label="Keep it whatever the limits are" checked={keep} onChange={setKeep} />
      <div className={css('buttons')}>
        <Button variant="primary" type="submit">
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
