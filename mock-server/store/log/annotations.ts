/**
 * What is written on the entries of the recording in use: read once, changed one after another, and told to whoever
 * listens. A log that keeps nothing has none.
 */
import {
  type AnnotatedEntry,
  type Annotation,
  type AnnotationChange,
  changeAnnotation,
  isAnnotated,
  mostAnnotated,
  noAnnotation,
} from '#core/annotations/annotation.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { type Annotations, type AnnotationsChanged, appendBy } from '../event-log.ts';
import { createListeners } from './listeners.ts';
import { unknownEntry } from './log-errors.ts';
import type { LogRecording, RecordingShelf } from './log-recording.ts';

export interface AnnotationParts {
  readonly current: () => LogRecording;
  readonly shelf: Pick<RecordingShelf, 'annotations'>;
  /** `seq` of the other side of that request; null = nobody has seen it. */
  readonly partnerOf: (seq: number) => Promise<number | null>;
}

type Written = Map<number, Annotation>;

export function createAnnotations({ current, shelf, partnerOf }: AnnotationParts): Annotations {
  const changed = createListeners<undefined>();
  const loaded = new WeakMap<LogRecording, Promise<Written>>();
  let last: Promise<unknown> = Promise.resolve();

  function writtenIn(recording: LogRecording): Promise<Written> {
    const known = loaded.get(recording);
    if (known !== undefined) return known;
    const loading = load(recording, shelf);
    loaded.set(recording, loading);
    // What cannot be read now may be another time.
    loading.catch(() => loaded.delete(recording));
    return loading;
  }

  async function withPartner(annotation: Annotation): Promise<AnnotatedEntry> {
    return { ...annotation, partner: await partnerOf(annotation.seq) };
  }

  /** The side that was logged first, of which both know. */
  async function placeOf(seq: number, { firstSeq, lastSeq }: LogRecording): Promise<number> {
    if (firstSeq === 0 || seq < firstSeq || seq > lastSeq) {
      throw unknownEntry(seq, firstSeq, lastSeq);
    }
    const partner = await partnerOf(seq);
    return partner === null || partner < firstSeq ? seq : Math.min(seq, partner);
  }

  async function change(changes: readonly AnnotationChange[]): Promise<AnnotationsChanged> {
    const recording = current();
    const written = await writtenIn(recording);
    const before = new Map<number, Annotation>();
    const next: Written = new Map(written);
    for (const asked of changes) {
      const seq = await placeOf(asked.seq, recording);
      const stood = next.get(seq) ?? noAnnotation(seq);
      if (!before.has(seq)) before.set(seq, stood);
      const now = changeAnnotation(stood, asked);
      if (isAnnotated(now)) next.set(seq, now);
      else next.delete(seq);
    }
    if (next.size > mostAnnotated && next.size > written.size) throw tooMany();
    await shelf.annotations(recording.id).save(inOrder(next));
    loaded.set(recording, Promise.resolve(next));
    changed.call(undefined);
    const after = [...before.keys()].map((seq) => next.get(seq) ?? noAnnotation(seq));
    return { before: [...before.values()], after: await Promise.all(after.map(withPartner)) };
  }

  return {
    async list() {
      const recording = current();
      const { firstSeq } = recording;
      const kept = inOrder(await writtenIn(recording)).filter(({ seq }) => seq >= firstSeq);
      return Promise.all(kept.map(withPartner));
    },
    change(changes) {
      const turn = last.then(() => change(changes));
      last = turn.catch(() => undefined);
      return turn;
    },
    onChange: changed.add,
  };
}

function inOrder(written: Written): Annotation[] {
  return [...written.values()].sort((one, other) => one.seq - other.seq);
}

/** Damaged lines are told of in the log, once: they are out of the way then. */
async function load(
  recording: LogRecording,
  shelf: Pick<RecordingShelf, 'annotations'>,
): Promise<Written> {
  const store = shelf.annotations(recording.id);
  const read = await store.load();
  if (read.unreadable.length > 0) {
    const lines = read.unreadable.length === 1 ? '1 line' : `${read.unreadable.length} lines`;
    const done = await store
      .setAside(read)
      .catch((error: unknown) => `left where they are (${reasonOf(error)})`);
    const message = `${lines} of the marks and notes of this recording could not be read and were ${done}; the others stand.`;
    const notice = { kind: 'notice', level: 'warning', code: 'annotations/unreadable' } as const;
    // A log that cannot be written has already said so.
    appendBy(recording.put)({ ...notice, message }).catch(() => undefined);
  }
  return new Map(read.annotations.map((annotation) => [annotation.seq, annotation]));
}

function tooMany(): HarnessError {
  return new HarnessError({
    code: 'annotations/too-many',
    category: 'user-input',
    message: `Failed to write the marks and notes: a recording has room for those of ${mostAnnotated} entries. Try clearing some; \`auditorium mark\` lists them.`,
    details: { most: mostAnnotated },
  });
}

const nothing = (): Promise<AnnotationsChanged> => Promise.resolve({ before: [], after: [] });

/** Of a log that keeps nothing. */
export const noAnnotations: Annotations = {
  list: () => Promise.resolve([]),
  change: ([first]) =>
    first === undefined ? nothing() : Promise.reject(unknownEntry(first.seq, 0, 0)),
  onChange: () => () => undefined,
};
