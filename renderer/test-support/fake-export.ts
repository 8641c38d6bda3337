/** What a harness answers when it is asked for bytes: of a log as a file frames, as over the wire. */
import type { ByteSource } from '#contract/byte-streams.ts';
import { type ExportRequestInput, hasRequestsOnly } from '#contract/transfer/export-request.ts';
import { frameOfBytes, frameOfEnd, frameOfNews } from '#contract/wire/export-frames.ts';
import { createExporter } from '#core/log/export/export-format.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import type { FakeLog } from './fake-log.ts';

export function fakeBytes(source: ByteSource, log: Pick<FakeLog, 'seqs' | 'read'>): Uint8Array[] {
  if ('export' in source) return fakeExport(source.export, log.seqs().map(log.read));
  return [new TextEncoder().encode('bytes')];
}

/** @param entries those that are found */
function fakeExport(
  { format, secrets = false }: ExportRequestInput,
  entries: readonly LogEntry[],
): Uint8Array[] {
  if (format === 'bundle') return [frameOfBytes(new TextEncoder().encode('PK')), frameOfEnd()];
  const wanted = hasRequestsOnly(format)
    ? entries.filter(({ kind }) => kind === 'attempt' || kind === 'capture')
    : entries;
  const receiverUrl = 'http://127.0.0.1:4082';
  const exporter = createExporter({ format, secrets, version: '1', receiverUrl });
  const pieces = [exporter.head, ...wanted.map(exporter.entry), exporter.tail()];
  return [
    frameOfNews({ count: wanted.length }),
    ...pieces.flatMap((piece) =>
      typeof piece === 'string' ? [frameOfBytes(new TextEncoder().encode(`${piece}\n`))] : [],
    ),
    frameOfNews({ done: wanted.length }),
    frameOfEnd(),
  ];
}
