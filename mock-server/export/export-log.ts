/**
 * Writes a part of the log out in one format: first it is found, then read, a few hundred entries at a time, so that a
 * log of any length takes no more memory than a short one.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ExportRequest } from '#contract/transfer/export-request.ts';
import { toErrorAnswer } from '#contract/wire/error-answer.ts';
import type { ExportNews } from '#contract/wire/export-frames.ts';
import { createAnnotationFinder } from '#core/annotations/annotation.ts';
import { bodiesOf } from '#core/log/entry-bodies.ts';
import {
  createExporter,
  type Exporter,
  type ExportFormat,
  type ExportPiece,
  isOfRequests,
} from '#core/log/export/export-format.ts';
import type { Pseudonymise } from '#core/log/export/pseudonyms/pseudonymise.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { SeqSet } from '#core/log/seq-set.ts';

import { checkRecording } from '../store/check-recording.ts';
import { type Chosen, findChosen } from '../store/choose-from-log.ts';
import type { EventLog } from '../store/event-log.ts';
import type { Seqs } from '../store/finds.ts';
import { version } from '../version.ts';
import { GatheredBytes } from './gathered-bytes.ts';
import { piecesWithBodies } from './large-bodies.ts';

export interface LogExport extends Pick<ExportRequest, 'query' | 'secrets'> {
  readonly log: EventLog;
  readonly format: ExportFormat;
  /** The recording that the query was made for. */
  readonly recording: string;
  /** Where our receiver is: what arrived there has no URL of its own. */
  readonly receiverUrl: string;
  /** Left out = people stay as they are. */
  readonly pseudonymise?: Pseudonymise | undefined;
  /** Takes what there is to tell of it. */
  readonly tell: (news: ExportNews) => void;
  readonly wanted?: AbortSignal | undefined;
}

const nothing = new Uint8Array();

/** Entries read at a time: a few hundred, since each may have a body of 64 KiB in it. */
const readAtOnce = 200;

/**
 * @returns bytes of the file; of length 0 while there are none yet
 * @throws HarnessError `search/invalid`, `recording/changed` when the log goes on in another one
 */
export async function* exportLog(wanted: LogExport): AsyncGenerator<Uint8Array, void> {
  const { format, secrets, receiverUrl, pseudonymise, tell } = wanted;
  checkRecording(wanted.log, wanted.recording);
  const chosen = new SeqSet();
  for await (const found of findAll(wanted)) {
    for (const seq of found) chosen.add(seq);
    // A look through a long log takes a while: whoever waits hears that it goes on.
    yield nothing;
  }
  tell({ count: chosen.size });
  const annotationOf = createAnnotationFinder(await wanted.log.annotations.list());
  const exporter = createExporter({
    ...{ format, secrets, version, receiverUrl, pseudonymise, annotationOf },
  });
  const gathered = new GatheredBytes();
  const add = (piece: ExportPiece | null): boolean => piece !== null && gathered.add(piece);
  add(exporter.head);
  let done = 0;
  for (const seqs of chosen.parts(readAtOnce)) {
    for (const entry of await readEntries(wanted, seqs)) {
      if (hasBodyApart(entry)) {
        yield gathered.take();
        yield* withItsBodies(entry, exporter, wanted);
      } else if (add(exporter.entry(entry))) {
        yield gathered.take();
      }
    }
    done += seqs.length;
    tell({ done });
    // Whoever else waits for this process has a turn, also where nothing is read from a disk.
    await nextTurn();
  }
  add(exporter.tail());
  yield gathered.take();
}

/** What tells what happened has every exchange; whoever sends the rest follows redirects by itself. */
function chosenFor(format: LogExport['format']): Chosen {
  if (!isOfRequests(format)) return 'entries';
  return format === 'har' || format === 'raw' ? 'exchanges' : 'sendings';
}

/** Some at a time, as they are found. */
async function* findAll({
  log,
  query,
  recording,
  format,
  wanted,
}: LogExport): AsyncGenerator<Seqs, void> {
  for await (const found of findChosen(log, query, chosenFor(format), wanted)) {
    checkRecording(log, recording);
    yield found;
  }
}

async function readEntries(
  { log, recording, wanted }: LogExport,
  seqs: readonly number[],
): Promise<readonly LogEntry[]> {
  wanted?.throwIfAborted();
  checkRecording(log, recording);
  const entries = await log.readSome(seqs);
  checkRecording(log, recording);
  return entries;
}

function hasBodyApart(entry: LogEntry): boolean {
  return bodiesOf(entry).some(({ encoding }) => encoding === 'file');
}

function withItsBodies(
  entry: LogEntry,
  exporter: Exporter,
  { log, format, secrets, pseudonymise, tell }: LogExport,
): AsyncGenerator<Uint8Array, void> {
  return piecesWithBodies(entry, {
    ...{ log, exporter, format, secrets, isChanged: pseudonymise !== undefined },
    onMissing: (error) => {
      tell({ missing: { seq: entry.seq, ...toErrorAnswer(error) } });
    },
  });
}
