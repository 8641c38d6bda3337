/** Puts a file of requests into the log, how far that is, and what came of it. */
import { useEffect, useRef, useState } from 'react';

import type { ImportedLog } from '#contract/byte-streams.ts';
import { importFile } from '#contract/transfer/import-file.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../../client/harness-context.tsx';

export type ImportInto = 'new' | 'current';

export interface ImportOutcome extends ImportedLog {
  readonly name: string;
}

export interface ImportProgress {
  /** Bytes of the file that the harness has read, and how many there are. */
  readonly bytes: number;
  readonly size: number;
  /** Requests that were found in them. */
  readonly requests: number;
}

export interface LogImporter {
  readonly busy: boolean;
  /** null = no file comes in. */
  readonly progress: ImportProgress | null;
  readonly outcome: ImportOutcome | null;
  readonly problem: string | null;
  /** What was done with the last file, when there is nothing to show of it; null = nothing. */
  readonly remark: string | null;
  /** Forgets what came of the last file. */
  readonly reset: () => void;
  readonly load: (file: File, into: ImportInto) => Promise<void>;
  /** Breaks off: nothing of the file stays. */
  readonly cancel: () => void;
  /** Goes on in another recording. Settles with whether it does. */
  readonly goBack: (recording: string) => Promise<boolean>;
  /** The same, and deletes the one that the file was put into. */
  readonly undo: (outcome: ImportOutcome & { readonly previous: string }) => Promise<boolean>;
}

export function useImport(): LogImporter {
  const { client } = useHarness();
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [remark, setRemark] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);

  useEffect(
    () => () => {
      stop.current?.abort();
    },
    [],
  );
  const reset = (): void => {
    setOutcome(null);
    setProblem(null);
    setRemark(null);
  };
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      if (isCancelled(error)) setRemark('The import was cancelled: nothing of the file was kept.');
      else setProblem(reasonOf(error));
      return false;
    } finally {
      setBusy(false);
      setProgress(null);
    }
  };
  const goBack = (id: string): Promise<boolean> =>
    attempt(async () => {
      await client.call('continueRecording', { id });
    });
  return {
    ...{ busy, progress, outcome, problem, remark, reset, goBack },
    load: async (file, into) => {
      reset();
      const { name, size } = file;
      const stopping = new AbortController();
      stop.current = stopping;
      setProgress({ bytes: 0, size, requests: 0 });
      await attempt(async () => {
        const imported = await importFile(client, {
          ...{ file, name, into, wanted: stopping.signal },
          onProgress: ({ bytes, requests }) => {
            setProgress({ bytes, size, requests });
          },
        });
        setOutcome({ ...imported, name });
      });
    },
    cancel: () => {
      stop.current?.abort();
    },
    undo: ({ recording, previous }) =>
      attempt(async () => {
        await client.call('continueRecording', { id: previous });
        await client.call('deleteRecording', { id: recording });
        reset();
        setRemark('The import was undone: the log goes on in the recording before.');
      }),
  };
}

function isCancelled(error: unknown): boolean {
  return isHarnessError(error) && error.code === 'harness/call-stopped';
}
