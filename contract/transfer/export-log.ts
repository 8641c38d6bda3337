/** Writes a part of a harness's log out, page by page: what the command line saves and the page downloads. */
import { createAnnotationFinder } from '#core/annotations/annotation.ts';
import type { HarnessError } from '#core/errors/harness-error.ts';
import { bodiesOf } from '#core/log/entry-bodies.ts';
import {
  createExporter,
  type ExportFormat,
  type ExportPiece,
  isOfRequests,
} from '#core/log/export/export-format.ts';
import {
  createPseudonymiser,
  type Pseudonymise,
} from '#core/log/export/pseudonyms/pseudonymise.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import type { LogQueryInput } from '#core/log/query/log-query.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import { inlineBodies } from './inline-bodies.ts';

export interface LogExport {
  readonly format: ExportFormat;
  /** Whether secrets stay in. */
  readonly secrets: boolean;
  readonly query: LogQueryInput;
  /** The recording that the query was made for; left out = the current one. */
  readonly recording?: string;
  /** Told how many entries are to come. */
  readonly onCount?: (count: number) => void;
  /** Told of each that is written. */
  readonly onEntry?: () => void;
  /** Told of each body that is gone or changed, and stands as a reference by its hash. */
  readonly onMissing?: (seq: number, error: HarnessError) => void;
  /** Puts stand-ins in the place of what tells of people; left out = it stays. */
  readonly pseudonymise?: Pseudonymise | undefined;
}

/** Entries read at a time: a few hundred, since each may have a body of 64 KiB in it. */
const pageSize = 200;

/**
 * @returns text as lines without the end of the last, and bytes as they are; the head first
 * @throws HarnessError what the client throws; `recording/changed` when the log goes on in another one
 */
export async function* exportLog(
  client: HarnessClient,
  wanted: LogExport,
): AsyncGenerator<ExportPiece, void> {
  const { query, onCount, onEntry, onMissing, format, secrets, pseudonymise } = wanted;
  const { receiver, version } = await client.call('describeHarness', {});
  const found = await client.call('findEntries', {
    query,
    recording: wanted.recording ?? null,
    requests: isOfRequests(format),
  });
  const { recording, seqs } = found;
  onCount?.(seqs.length);
  const written = await client.call('listAnnotations', {});
  // Numbers of another recording are other entries, and reading those that were found then fails.
  const annotationOf = createAnnotationFinder(
    written.recording === recording ? written.annotations : [],
  );
  const exporter = createExporter({
    ...{ format, secrets, version, receiverUrl: receiver.url, pseudonymise, annotationOf },
  });
  if (exporter.head !== null) yield exporter.head;
  for await (const entries of readPages(client, recording, seqs)) {
    const gathered = new GatheredPieces();
    for (const entry of entries) {
      // Most have all of it in them, and waiting for each of those would take as long as writing it.
      const whole = bodiesOf(entry).some(({ encoding }) => encoding === 'file')
        ? await inlineBodies(client, entry, (error) => onMissing?.(entry.seq, error))
        : entry;
      const piece = exporter.entry(whole);
      onEntry?.();
      if (piece === null) continue;
      if (typeof piece !== 'string' || piece.length > aloneFrom) {
        yield* gathered.take();
        yield piece;
      } else if (gathered.add(piece)) {
        yield* gathered.take();
      }
    }
    yield* gathered.take();
  }
  const tail = exporter.tail();
  if (tail !== null) yield tail;
}

/** Characters of a piece that is handed on by itself, and of pieces that are handed on together. */
const aloneFrom = 64 * 1024;

/** Pieces of text that go on as one: each handing on costs as much as making a short one. */
class GatheredPieces {
  private pieces: string[] = [];
  private size = 0;

  /** @returns whether it is enough */
  add(piece: string): boolean {
    this.pieces.push(piece);
    this.size += piece.length;
    return this.size > aloneFrom;
  }

  *take(): Generator<string, void> {
    if (this.pieces.length > 0) yield this.pieces.join('\n');
    [this.pieces, this.size] = [[], 0];
  }
}

/** The next page is asked for while one is written, so that neither side waits for the other. */
async function* readPages(
  client: HarnessClient,
  recording: string,
  seqs: readonly number[],
): AsyncGenerator<readonly LogEntry[], void> {
  const ask = async (from: number): Promise<readonly LogEntry[]> => {
    const page = seqs.slice(from, from + pageSize);
    return (await client.call('readEntries', { recording, seqs: page })).entries;
  };
  let asked = seqs.length === 0 ? null : ask(0);
  for (let from = pageSize; asked !== null; from += pageSize) {
    const entries = await asked;
    asked = from < seqs.length ? ask(from) : null;
    // Whoever stops here is not told of it any more.
    asked?.catch(() => undefined);
    yield entries;
  }
}

/**
 * One for each export, since the stand-ins are the same only within it. It knows whoever is in the world from the first
 * entry on; others from where they are first named.
 * @throws HarnessError what the client throws
 */
export async function openPseudonymiser(client: HarnessClient): Promise<Pseudonymise> {
  const { groups, projects, users } = await client.call('getWorld', {});
  return createPseudonymiser(secureRandom, {
    names: users.flatMap(({ username, name }) => [username, name]),
    paths: [...groups, ...projects].map(({ fullPath }) => fullPath),
  });
}

function secureRandom(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn / 0x1_0000_0000;
}
