/**
 * Makes an EventLog of a shelf of recordings and a shelf of bodies: pages, listeners and the change from
 * one recording to another are the same for files and memory. How entries are kept is the shelf's business.
 */
import type { RecordingView } from '#contract/operations/log-operations.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';
import { asksForAnnotations, resolveAnnotations } from '#core/search/resolve-annotations.ts';
import type { Search } from '#core/search/search.ts';

import {
  type Annotations,
  appendBy,
  type EventLog,
  type FindOptions,
  type LogPage,
  type LogPageRequest,
  noDisk,
  settleLater,
} from '../event-log.ts';
import type { Finds } from '../finds.ts';
import type { DiskReserve } from '../log-files/disk-reserve.ts';
import { createRecordingKeeper } from '../recordings/create-recording-keeper.ts';
import type { RecordingKeeper } from '../recordings/recording-keeper.ts';
import { createAnnotations } from './annotations.ts';
import { findEntries } from './find-entries.ts';
import { type FollowedIndex, followIndex } from './index/follow-index.ts';
import { createIndexingState } from './index/indexing-state.ts';
import type { LogIndex } from './index/log-index.ts';
import { createListeners } from './listeners.ts';
import { logClosed, notOnDisk, unknownRecording } from './log-errors.ts';
import { toInlineBody } from './log-line.ts';
import type { BodyShelf, LogRecording, OnSafe, RecordingShelf } from './log-recording.ts';
import { readSome } from './read-some.ts';

export interface EventLogParts {
  readonly recordings: RecordingShelf;
  readonly bodies: BodyShelf;
  /** What waits for the disk; left out = there is none. */
  readonly disk?: Pick<DiskReserve, 'state' | 'save' | 'onChange'>;
  /** The recording to go on in. */
  readonly first: LogRecording;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Lets go of bodies that no recording names, when recordings are gone for good; left out = they go by themselves. */
  readonly collectBodies?: () => Promise<void>;
}

function viewOf({ id, startedAt, lastSeq }: LogRecording): RecordingView {
  return { id, startedAt, entries: lastSeq };
}

async function storeIn(bodies: BodyShelf, bytes: Uint8Array): Promise<StoredBody> {
  const inline = toInlineBody(bytes);
  if (inline !== null) {
    return inline;
  }
  const writer = bodies.createWriter();
  await writer.write(bytes);
  return writer.finish();
}

/** Holds entries back until it is their turn, then passes them on. */
function createGate(onSafe: OnSafe): { readonly pass: OnSafe; readonly open: () => void } {
  let held: Parameters<OnSafe>[] | null = [];
  return {
    pass(...safe) {
      if (held === null) {
        onSafe(...safe);
      } else {
        held.push(safe);
      }
    },
    open() {
      const waiting = held ?? [];
      held = null;
      for (const safe of waiting) onSafe(...safe);
    },
  };
}

async function readOne(recording: LogRecording, seq: number): Promise<LogEntry | null> {
  if (seq < 1 || seq < recording.firstSeq || seq > recording.lastSeq) {
    return null;
  }
  const [entry] = await recording.read(seq, 1, (found) => found);
  return entry ?? null;
}

async function readPage(recording: LogRecording, request: LogPageRequest): Promise<LogPage> {
  const { firstSeq, lastSeq } = recording;
  const view = viewOf(recording);
  const { start, count } = pageRange(request, firstSeq, lastSeq);
  const rows = count === 0 ? [] : await recording.read(start, count, toLogRow);
  return { recording: view, rows, firstSeq, lastSeq };
}

async function readFrom(
  recording: LogRecording,
  after: number,
  limit: number,
): Promise<readonly LogEntry[]> {
  const { start, count } = pageRange({ after, limit }, recording.firstSeq, recording.lastSeq);
  return count === 0 ? [] : recording.read(start, count, (entry) => entry);
}

interface Current {
  readonly current: LogRecording;
  readonly index: FollowedIndex;
  readonly annotations: Annotations;
}

/** Ends when the log goes on in another recording, whose numbers are others. */
async function* findIn(
  now: () => Current,
  bodies: BodyShelf,
  search: Search,
  options: FindOptions | undefined,
): AsyncGenerator<Finds, void> {
  const { current: recording, index, annotations } = now();
  const readBody = (sha256: string): Promise<Uint8Array | null> => bodies.read(sha256);
  const findable = { recording, index: await index.whole(), readBody };
  try {
    const resolved = asksForAnnotations(search)
      ? resolveAnnotations(search, await annotations.list())
      : search;
    for await (const found of findEntries(findable, resolved, options)) {
      if (now().current !== recording) return;
      yield found;
    }
  } catch (error) {
    // Its file may be closed by then.
    if (now().current === recording) throw error;
  }
}

/** A recording in memory comes back as it was, and its index with it. */
function createIndexes(): typeof followIndex {
  const indexes = new WeakMap<LogRecording, FollowedIndex>();
  return (recording, onNews) => {
    const found = indexes.get(recording) ?? followIndex(recording, onNews);
    indexes.set(recording, found);
    return found;
  };
}

type Reads = Pick<
  EventLog,
  | ('read' | 'page' | 'find' | 'readSome' | 'readFrom' | 'index' | 'totals')
  | ('partnerOf' | 'passedOnOf' | 'jobOf')
>;

/** What only reads, of whatever is current when it is asked. */
function readsOf(now: () => Current, bodies: BodyShelf): Reads {
  const index = (): Promise<LogIndex> => now().index.whole();
  return {
    read: (seq) => readOne(now().current, seq),
    page: (request) => readPage(now().current, request),
    find: (search, options) => findIn(now, bodies, search, options),
    readSome: async (seqs) => readSome(now().current, await index(), seqs),
    readFrom: (after, limit) => readFrom(now().current, after, limit),
    index,
    totals: async () => (await index()).totals(),
    partnerOf: async (seq) => (await index()).partnerOf(seq),
    passedOnOf: async (seq) => (await index()).passedOnOf(seq),
    jobOf: async (seq) => (await index()).jobOf(seq),
  };
}

/** @param open null = the log is closed */
function writesTo(open: () => LogRecording | null): Pick<EventLog, 'append' | 'put'> {
  const put: EventLog['put'] = (make, settled) => {
    const recording = open();
    if (recording === null) settleLater(settled, logClosed());
    else recording.put(make, settled);
  };
  return { append: appendBy(put), put };
}

function bodiesOf(
  bodies: EventLogParts['bodies'],
): Pick<EventLog, 'storeBody' | 'createBodyWriter' | 'readBody' | 'openBody'> {
  return {
    storeBody: (bytes) => storeIn(bodies, bytes),
    createBodyWriter: () => bodies.createWriter(),
    readBody: (sha256) => bodies.read(sha256),
    openBody: (sha256) => bodies.open(sha256),
  };
}

function annotationsOf(
  now: () => Omit<Current, 'annotations'>,
  shelf: EventLogParts['recordings'],
): Annotations {
  return createAnnotations({
    current: () => now().current,
    shelf,
    partnerOf: async (seq) => (await now().index.whole()).partnerOf(seq),
  });
}

function keeperOf(
  now: () => Omit<Current, 'annotations'>,
  parts: Pick<EventLogParts, 'recordings' | 'bodies' | 'now' | 'collectBodies'>,
  follow: (recording: LogRecording) => FollowedIndex,
): RecordingKeeper {
  const current = (): LogRecording => now().current;
  const currentIndex = (): Promise<LogIndex> => now().index.whole();
  return createRecordingKeeper({ ...parts, current, currentIndex, follow });
}

/** @throws HarnessError `log/not-on-disk` while something waits for the disk, which would be left behind */
async function checkOnDisk(disk: EventLogParts['disk']): Promise<void> {
  const waiting = disk?.state ?? null;
  if (waiting !== null && (await disk?.save()) === false) throw notOnDisk(waiting);
}

/** Makes the log over both shelves, going on in `first`. */
export function createEventLog(parts: EventLogParts): EventLog {
  const { recordings, bodies, disk, first } = parts;
  const appended = createListeners<LogEntry>();
  const changed = createListeners<RecordingView>();
  let current = first;
  let closing: Promise<void> | null = null;
  const indexOf = createIndexes();
  const indexing = createIndexingState(parts.now, indexOf);
  let index = indexing.follow(first);
  const onSafe: OnSafe = (entry, place) => {
    // The first to hear of it, since everybody else may ask what the index says.
    index.take(entry, place);
    appended.call(entry);
  };
  current.listen(onSafe);

  // Changes are served one after another; appends go on meanwhile, to whichever recording is current.
  let lastChange: Promise<unknown> = Promise.resolve();
  function changeTo(id: string | null): Promise<RecordingView> {
    const change = lastChange.then(async () => {
      if (closing !== null) throw logClosed();
      if (id === current.id) return viewOf(current);
      await checkOnDisk(disk);
      const next = await (id === null ? recordings.create() : recordings.open(id));
      if (next === null) throw unknownRecording(id ?? '');
      const gate = createGate(onSafe);
      next.listen(gate.pass);
      const [previous, previousIndex] = [current, index];
      current = next;
      await previous.drain();
      index = indexing.follow(next);
      changed.call(viewOf(current));
      gate.open();
      await previousIndex.close();
      await previous.close();
      return viewOf(current);
    });
    lastChange = change.catch(() => undefined);
    return change;
  }

  const keeper = keeperOf(() => ({ current, index }), parts, indexOf);
  const annotations = annotationsOf(() => ({ current, index }), recordings);
  return {
    ...writesTo(() => (closing === null ? current : null)),
    ...bodiesOf(bodies),
    ...readsOf(() => ({ current, index, annotations }), bodies),
    get totalsNow() {
      return index.now?.totals() ?? null;
    },
    get recording() {
      return viewOf(current);
    },
    get lastSeq() {
      return current.lastSeq;
    },
    get nextSeq() {
      return current.nextSeq;
    },
    get era() {
      return current.era;
    },
    annotations,
    keeper,
    async startRecording() {
      const view = await changeTo(null);
      // Behind it: nobody waits for what is deleted.
      void keeper.tidy().catch(() => undefined);
      return view;
    },
    continueRecording: (id) => changeTo(id),
    onAppend: appended.add,
    onRecordingChange: changed.add,
    ...{ disk: disk ?? noDisk, indexing },
    close() {
      closing ??= (async () => {
        await lastChange;
        await index.close();
        await current.close();
        await recordings.close();
      })();
      return closing;
    },
  };
}

// Which entries a page holds. `seq` has no gaps, so this is arithmetic and needs no index.

export interface SeqRange {
  readonly start: number;
  /** 0 = nothing to read. */
  readonly count: number;
}

/**
 * @param request the page asked for; with neither `after` nor `before` the newest entries
 * @param firstSeq the oldest entry that can be read; 0 = none
 * @param lastSeq the newest
 */
export function pageRange(request: LogPageRequest, firstSeq: number, lastSeq: number): SeqRange {
  if (lastSeq === 0 || firstSeq === 0) {
    return { start: 1, count: 0 };
  }
  const end = Math.min(lastSeq, (request.before ?? lastSeq + 1) - 1);
  const wanted = request.after === undefined ? end - request.limit + 1 : request.after + 1;
  const start = Math.max(firstSeq, wanted);
  return { start, count: Math.max(0, Math.min(request.limit, end - start + 1)) };
}
