/**
 * A log that hands its entries on and forgets them: it keeps the newest few, as the objects they came as, and no
 * index of those before. For whoever listens from the beginning and keeps nothing, however long it goes on.
 */
import type { RecordingView } from '#contract/operations/log-operations.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';
import { LedgerTally } from '#core/log/totals/ledger-tally.ts';
import { countEntry, noTotals } from '#core/log/totals/log-totals.ts';
import type { Clock } from '#core/ports/ports.ts';
import { keepAll } from '#core/recordings/plan-retention.ts';
import { marksOf } from '#core/search/columns/entry-columns.ts';
import { createSearchMatcher } from '#core/search/match-search.ts';
import type { Search } from '#core/search/search.ts';

import {
  appendBy,
  type BodyWriter,
  type EventLog,
  type FindOptions,
  noDisk,
  noIndexing,
  settleLater,
} from './event-log.ts';
import { type Finds, findsOf } from './finds.ts';
import { noAnnotations } from './log/annotations.ts';
import { pageRange } from './log/create-event-log.ts';
import { createListeners } from './log/listeners.ts';
import { unknownRecording } from './log/log-errors.ts';
import { createTimestamper, toWholeBody } from './log/log-line.ts';
import { recordingName } from './log-files/recording-names.ts';

/** Entries that can still be read: those on the way, and a few more. */
const usualKeep = 500;

const nothing = (): Promise<null> => Promise.resolve(null);

/** What only a log that stays can tell. */
const knowsNothing = {
  readBody: nothing,
  openBody: nothing,
  partnerOf: nothing,
  passedOnOf: nothing,
  index: nothing,
};

/**
 * Bodies stand whole in their entries, since those go with them. Of the totals the duplicates are not counted: that
 * would take a memory of all events.
 */
export function createPassingLog(
  { clock }: { readonly clock: Clock },
  { keep = usualKeep } = {},
): EventLog {
  const timestamp = createTimestamper(clock);
  const appended = createListeners<LogEntry>();
  const changed = createListeners<RecordingView>();
  const kept = new Map<number, LogEntry>();
  const era = { end: Infinity };
  let [id, startedAt] = [recordingName(clock.now(), 1), new Date(clock.now()).toISOString()];
  let totals = noTotals();
  let ledger = new LedgerTally(totals.ledger);
  let lastSeq = 0;

  const view = (): RecordingView => ({ id, startedAt, entries: lastSeq });
  const firstSeq = (): number => (kept.size === 0 ? 0 : lastSeq - kept.size + 1);
  const entriesOf = (request: Parameters<EventLog['page']>[0]): LogEntry[] => {
    const { start, count } = pageRange(request, firstSeq(), lastSeq);
    const seqs = Array.from({ length: count }, (_, index) => start + index);
    return seqs.flatMap((seq) => kept.get(seq) ?? []);
  };
  const put: EventLog['put'] = (make, settled) => {
    lastSeq += 1;
    const entry = make(lastSeq, timestamp());
    kept.set(lastSeq, entry);
    kept.delete(lastSeq - keep);
    countEntry(totals, entry, () => false);
    ledger.add(entry);
    appended.call(entry);
    settleLater(settled, entry);
  };
  return {
    append: appendBy(put),
    put,
    storeBody: (bytes) => Promise.resolve(toWholeBody(bytes)),
    createBodyWriter: wholeBodyWriter,
    ...knowsNothing,
    read: (seq) => Promise.resolve(kept.get(seq) ?? null),
    page(request) {
      const rows = entriesOf(request).map(toLogRow);
      return Promise.resolve({ recording: view(), rows, firstSeq: firstSeq(), lastSeq });
    },
    totals: () => Promise.resolve(totals),
    get totalsNow() {
      return totals;
    },
    jobOf: (seq) => Promise.resolve([seq]),
    find: (search, options) => findAmong([...kept.values()], search, options),
    readSome: (seqs) => Promise.resolve(seqs.flatMap((seq) => kept.get(seq) ?? [])),
    readFrom: (after, limit) => Promise.resolve(entriesOf({ after, limit })),
    get recording() {
      return view();
    },
    get lastSeq() {
      return lastSeq;
    },
    get nextSeq() {
      return lastSeq + 1;
    },
    era,
    annotations: noAnnotations,
    keeper: keepNothing,
    startRecording() {
      kept.clear();
      [id, startedAt] = [recordingName(clock.now(), 1), new Date(clock.now()).toISOString()];
      [totals, lastSeq] = [noTotals(), 0];
      ledger = new LedgerTally(totals.ledger);
      changed.call(view());
      return Promise.resolve(view());
    },
    continueRecording: (wanted) =>
      wanted === id ? Promise.resolve(view()) : Promise.reject(unknownRecording(wanted)),
    onAppend: appended.add,
    onRecordingChange: changed.add,
    disk: noDisk,
    indexing: noIndexing,
    close: () => Promise.resolve(),
  };
}

async function* findAmong(
  entries: readonly LogEntry[],
  search: Search,
  { after = 0, now = Date.now() }: FindOptions = {},
): AsyncGenerator<Finds, void> {
  const { matches } = createSearchMatcher(search, { now });
  const found = entries.filter((entry) => matches(entry) && entry.seq > after);
  yield await Promise.resolve(
    findsOf(
      found.map((entry) => ({
        ...{ seq: entry.seq, kind: entry.kind },
        ...{ marks: marksOf(entry, false), partner: null },
      })),
    ),
  );
}

/** What passes has no recordings to keep. */
const refuse = (): Promise<never> => Promise.reject(unknownRecording('of what passes'));

const keepNothing: EventLog['keeper'] = {
  list: () => Promise.resolve([]),
  ...{ edit: refuse, remove: refuse, restore: refuse, summarise: refuse, load: refuse },
  count: refuse,
  async *entries() {
    yield await refuse();
  },
  async *save() {
    yield await refuse();
  },
  retention: () => Promise.resolve(keepAll),
  setRetention: () => Promise.resolve([]),
  tidy: () => Promise.resolve([]),
};

function wholeBodyWriter(): BodyWriter {
  let pieces: Buffer[] = [];
  return {
    write(bytes) {
      pieces.push(Buffer.from(bytes));
      return Promise.resolve();
    },
    async *written() {
      for (const piece of pieces) yield await Promise.resolve(piece);
    },
    finish: () => Promise.resolve(toWholeBody(Buffer.concat(pieces))),
    discard() {
      pieces = [];
      return Promise.resolve();
    },
  };
}
