/** Reads a file of requests into the log, and what came of it. */
import { useState } from 'react';

import { importLog, type LogImported } from '#contract/transfer/import-log.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../../client/harness-context.tsx';

export type ImportInto = 'new' | 'current';

export interface ImportOutcome extends LogImported {
  readonly name: string;
  /** The recording that the log went on in before; null = it still does. */
  readonly previous: string | null;
}

export interface LogImporter {
  readonly busy: boolean;
  readonly outcome: ImportOutcome | null;
  readonly problem: string | null;
  /** Forgets what came of the last file. */
  readonly reset: () => void;
  readonly load: (file: File, into: ImportInto) => Promise<void>;
  /** Goes on in another recording. Settles with whether it does. */
  readonly goBack: (recording: string) => Promise<boolean>;
}

/** @param recording the current one; null = unknown */
export function useImport(recording: string | null): LogImporter {
  const { client } = useHarness();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(reasonOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    outcome,
    problem,
    reset: () => {
      setOutcome(null);
      setProblem(null);
    },
    load: async (file, into) => {
      setOutcome(null);
      await attempt(async () => {
        const { name } = file;
        const done = await importLog(client, {
          name,
          bytes: new Uint8Array(await file.arrayBuffer()),
          append: into === 'current',
        });
        setOutcome({ ...done, name, previous: into === 'new' ? recording : null });
      });
    },
    goBack: (id) =>
      attempt(async () => {
        await client.call('continueRecording', { id });
      }),
  };
}
