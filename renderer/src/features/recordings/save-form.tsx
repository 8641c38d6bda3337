/** Saves a recording as one file, to be kept or handed on: with or without secrets. */
import { type ReactElement, useEffect, useRef, useState } from 'react';

import type { RecordingDetails } from '#contract/operations/log-operations.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { recordingFileName } from '#core/recordings/recording-file.ts';

import { useHarness } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { FieldError } from '../../ui/controls/text-field.tsx';
import { formatBytes } from '../../ui/data/format-quantity.ts';
import { useToast } from '../../ui/overlay/toast.tsx';
import { useEscape } from '../../ui/overlay/use-escape.ts';
import { saveFile } from '../../ui/save-file.ts';
import styles from './recordings.module.css';

const css = bindClasses(styles);
const fileType = 'application/zip';
/** Bytes held before they go into a blob, which the browser need not keep in memory. */
const heldBytes = 8 * 1024 * 1024;

export interface SaveFormProps {
  readonly recording: RecordingDetails;
  readonly onDone: () => void;
}

export function SaveForm({ recording, onDone }: SaveFormProps): ReactElement {
  const [secrets, setSecrets] = useState(false);
  const saving = useSaving(recording, onDone);
  const form = useRef<HTMLFormElement>(null);
  useEscape(form, onDone);
  return (
    <form
      ref={form}
      className={css('form')}
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save(secrets);
      }}
    >
      <Checkbox
        label="Include secrets"
        note={
          secrets
            ? 'Tokens and secret headers are in the file as they are: handle it like a password.'
            : 'Tokens, secret headers, and credentials in URLs are masked. Event bodies stay as they are.'
        }
        checked={secrets}
        onChange={setSecrets}
      />
      {saving.problem !== null && <FieldError message={saving.problem} />}
      <div className={css('buttons')}>
        <Button variant="primary" type="submit" disabled={saving.written !== null}>
          {saving.written === null ? 'Save as a file' : `Saving… ${formatBytes(saving.written)}`}
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

interface Saving {
  /** Bytes so far; null = it is not being saved. */
  readonly written: number | null;
  readonly problem: string | null;
  readonly save: (secrets: boolean) => Promise<void>;
}

/** Leaving the form stops it. */
function useSaving(recording: RecordingDetails, onDone: () => void): Saving {
  const { client } = useHarness();
  const toast = useToast();
  const [written, setWritten] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);

  const write = async (secrets: boolean): Promise<void> => {
    const blobs: Blob[] = [];
    let pieces: BlobPart[] = [];
    let [held, size] = [0, 0];
    for await (const piece of client.read({ recording: recording.id, secrets })) {
      if (isLeft.current) return;
      pieces.push(new Uint8Array(piece));
      held += piece.length;
      size += piece.length;
      if (held < heldBytes) continue;
      blobs.push(new Blob(pieces));
      [pieces, held] = [[], 0];
      setWritten(size);
    }
    const name = recordingFileName(recording);
    saveFile(name, [...blobs, ...pieces], fileType);
    toast({ text: `Saved ${name}.` });
    onDone();
  };
  return {
    written,
    problem,
    save: async (secrets) => {
      setWritten(0);
      setProblem(null);
      try {
        await write(secrets);
      } catch (error) {
        setProblem(reasonOf(error));
      } finally {
        setWritten(null);
      }
    },
  };
}
