/** Writes a part of a harness's log out, page by page: what the command line saves and the page downloads. */
import {
  createExporter,
  type ExportOptions,
  isOfRequests,
} from '#core/log/export/export-format.ts';
import type { LogQueryInput } from '#core/log/query/log-query.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import { inlineBodies } from './inline-bodies.ts';

export interface LogExport extends Omit<ExportOptions, 'receiverUrl' | 'version'> {
  readonly query: LogQueryInput;
  /** The recording that the query was made for; left out = the current one. */
  readonly recording?: string;
  /** Told how many entries are to come. */
  readonly onCount?: (count: number) => void;
}

/** Entries read at a time: few, since each may have a body of 64 KiB in it. */
const pageSize = 200;

/**
 * @returns lines without their end, the head first
 * @throws HarnessError what the client throws; `recording/changed` when the log goes on in another one
 */
export async function* exportLog(
  client: HarnessClient,
  { query, recording: wanted, onCount, format, secrets }: LogExport,
): AsyncGenerator<string, void> {
  const { receiver, version } = await client.call('describeHarness', {});
  const found = await client.call('findEntries', {
    query,
    recording: wanted ?? null,
    requests: isOfRequests(format),
  });
  const { recording, seqs } = found;
  onCount?.(seqs.length);
  const exporter = createExporter({ format, secrets, version, receiverUrl: receiver.url });
  yield exporter.head;
  for (let from = 0; from < seqs.length; from += pageSize) {
    const page = seqs.slice(from, from + pageSize);
    const { entries } = await client.call('readEntries', { recording, seqs: page });
    for (const entry of entries) {
      const piece = exporter.entry(await inlineBodies(client, entry));
      if (piece !== null) yield piece;
    }
  }
  if (exporter.tail !== null) yield exporter.tail;
}
