/** Counts what an export would write, takes it as the harness writes it, and stops when told to. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { exportFile, type FileExport } from '#contract/transfer/export-file.ts';
import { type FileFormat, hasRequestsOnly } from '#contract/transfer/export-request.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { LogQueryInput } from '#core/log/query/log-query.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { useSettled } from '../choice/use-settled.ts';

const fileTypes: Readonly<Record<FileFormat, { readonly ending: string; readonly type: string }>> =
  {
    har: { ending: 'har', type: 'application/json' },
    jsonl: { ending: 'jsonl', type: 'application/x-ndjson' },
    curl: { ending: 'sh', type: 'text/x-shellscript' },
    http: { ending: 'http', type: 'text/plain' },
    raw: { ending: 'bin', type: 'application/octet-stream' },
    k6: { ending: 'js', type: 'text/javascript' },
    artillery: { ending: 'yml', type: 'application/yaml' },
    bundle: { ending: 'zip', type: 'application/zip' },
  };
/** Pieces held before they go into a blob, which the browser need not keep in memory. */
const piecesAtOnce = 10;

export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

/** How it is written. */
export type ExportChoice = Required<Pick<FileExport, 'secrets' | 'pseudonymise'>>;

export interface LogExporter {
  /** Entries that would be written; null = not known. */
  readonly count: number | null;
  readonly problem: string | null;
  readonly progress: ExportProgress | null;
  /** Name of the file that was written last. */
  readonly written: string | null;
  readonly save: (options: ExportChoice) => Promise<void>;
  readonly stop: () => void;
}

export interface ExportOf {
  readonly query: LogQueryInput | null;
  readonly recording: string | null;
  readonly format: FileFormat;
}

/** `auditorium-2026-11-21T09-30-00.har`, in UTC as the log shows its times. */
export function exportName(format: FileFormat, now: Date): string {
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
      const requests = hasRequestsOnly(format);
      return (await client.call('countEntries', { query, recording, requests })).count;
    },
  });

  const write = async (query: LogQueryInput, choice: ExportChoice): Promise<void> => {
    const { format, recording } = wanted;
    let told = 0;
    const options: FileExport = {
      ...{ query, format, recording, ...choice },
      onCount: (total) => {
        setProgress({ done: 0, total });
      },
      onDone: (done) => {
        // Told of every few hundred: no more often than a screen shows it.
        const now = performance.now();
        if (now - told < 100) return;
        told = now;
        setProgress((before) => before && { ...before, done });
      },
    };
    const blobs: Blob[] = [];
    let parts: BlobPart[] = [];
    for await (const piece of exportFile(client, options)) {
      if (stopped.current) return;
      parts.push(new Uint8Array(piece));
      if (parts.length < piecesAtOnce) continue;
      blobs.push(new Blob(parts));
      parts = [];
    }
    const name = exportName(format, new Date());
    saveFile(name, [...blobs, ...parts], fileTypes[format].type);
    setWritten(name);
  };

  return {
    count: isCurrent ? (data ?? null) : null,
    problem: failure ?? error?.message ?? null,
    progress,
    written,
    save: async (choice) => {
      if (wanted.query === null) return;
      stopped.current = false;
      setFailure(null);
      setWritten(null);
      try {
        await write(wanted.query, choice);
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
