/** Counts what an export would write, writes it page by page, and stops when told to. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { exportLog, type LogExport } from '#contract/transfer/export-log.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { type ExportFormat, isOfRequests } from '#core/log/export/export-format.ts';
import type { LogQueryInput } from '#core/log/query/log-query.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { useSettled } from '../choice/use-settled.ts';

const fileTypes: Readonly<
  Record<ExportFormat, { readonly ending: string; readonly type: string }>
> = {
  har: { ending: 'har', type: 'application/json' },
  jsonl: { ending: 'jsonl', type: 'application/x-ndjson' },
  curl: { ending: 'sh', type: 'text/x-shellscript' },
};
/** Lines held before they go into a blob, which the browser need not keep in memory. */
const linesAtOnce = 500;

export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

export interface LogExporter {
  /** Entries that would be written; null = not known. */
  readonly count: number | null;
  readonly problem: string | null;
  readonly progress: ExportProgress | null;
  /** Name of the file that was written last. */
  readonly written: string | null;
  readonly save: (secrets: boolean) => Promise<void>;
  readonly stop: () => void;
}

export interface ExportOf {
  readonly query: LogQueryInput | null;
  readonly recording: string | null;
  readonly format: ExportFormat;
}

/** `auditorium-2026-11-21T09-30-00.har`, in UTC as the log shows its times. */
export function exportName(format: ExportFormat, now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
  return `auditorium-${time}.${fileTypes[format].ending}`;
}

export function useExport(wanted: ExportOf): LogExporter {
  const { client } = useHarness();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stopped = useRef(false);
  const { value: asked, isCurrent } = useSettled(wanted, JSON.stringify(wanted));

  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  const { data, error } = useQuery({
    queryKey: ['countEntries', asked],
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => {
      const { query, recording, format } = asked;
      if (query === null) return null;
      const requests = isOfRequests(format);
      const { seqs } = await client.call('findEntries', { query, recording, requests });
      return seqs.length;
    },
  });

  const write = async (query: LogQueryInput, secrets: boolean): Promise<void> => {
    const { format, recording } = wanted;
    const options: LogExport = {
      query,
      format,
      secrets,
      ...(recording === null ? {} : { recording }),
      onCount: (total) => {
        setProgress({ done: 0, total });
      },
    };
    const blobs: Blob[] = [];
    let lines: string[] = [];
    let done = 0;
    for await (const line of exportLog(client, options)) {
      if (stopped.current) return;
      lines.push(`${line}\n`);
      done += 1;
      if (lines.length < linesAtOnce) continue;
      blobs.push(new Blob(lines));
      lines = [];
      const atLeast = done;
      setProgress((before) => before && { ...before, done: Math.min(atLeast, before.total) });
    }
    const name = exportName(format, new Date());
    saveFile(name, [...blobs, ...lines], fileTypes[format].type);
    setWritten(name);
  };

  return {
    count: isCurrent ? (data ?? null) : null,
    problem: failure ?? error?.message ?? null,
    progress,
    written,
    save: async (secrets) => {
      if (wanted.query === null) return;
      stopped.current = false;
      setFailure(null);
      setWritten(null);
      try {
        await write(wanted.query, secrets);
      } catch (refused) {
        setFailure(reasonOf(refused));
      } finally {
        setProgress(null);
      }
    },
    stop: () => {
      stopped.current = true;
    },
  };
}
