/** Where `tail` begins: so many entries of the wanted kinds back from the end, or where it was told. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { LogKind } from '#core/log/log-entry.ts';

export interface LogStart {
  readonly recording: string;
  /** Entries after this `seq` are wanted. */
  readonly after: number;
  /** The newest entry there was when this was asked; 0 = none. */
  readonly lastSeq: number;
}

export interface StartRequest {
  /** First entry wanted; null = count back from the end. */
  readonly since: number | null;
  /** How many entries to count back. */
  readonly lines: number;
  readonly kinds: ReadonlySet<LogKind>;
  /** Those to count back are what it finds; left out = all of these kinds. */
  readonly search?: string;
}

const pageSize = 500;

/** Reads the log backwards page by page, only as far as it must. */
export async function findStart(
  client: HarnessClient,
  { since, lines, kinds, search }: StartRequest,
): Promise<LogStart> {
  let page = await client.call('listLog', { limit: pageSize });
  const start = { recording: page.recording.id, lastSeq: page.lastSeq };
  if (since !== null) return { ...start, after: since - 1 };
  if (lines === 0) return { ...start, after: page.lastSeq };

  if (search !== undefined) {
    const { seqs } = await client.call('findEntries', { search, recording: start.recording });
    return { ...start, after: (seqs.at(-lines) ?? seqs[0] ?? start.lastSeq + 1) - 1 };
  }

  for (let missing = lines; ;) {
    const wanted = page.rows.filter(({ kind }) => kinds.has(kind));
    const first = wanted.at(-missing);
    if (first !== undefined) return { ...start, after: first.seq - 1 };
    missing -= wanted.length;
    const oldest = page.rows[0];
    if (oldest === undefined || oldest.seq <= page.firstSeq) return { ...start, after: 0 };
    page = await client.call('listLog', { before: oldest.seq, limit: pageSize });
  }
}
