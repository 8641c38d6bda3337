/**
 * What a replay changes in a body: a fresh id and time, and values by JSON pointer. Every other byte stays as
 * it was logged. Bodies that are not JSON are replayed as they are or not at all.
 */
import type { Json, Payload } from '../catalogue/fixture.ts';
import { encodePayload } from '../delivery/event-text.ts';
import { parsePointer, setByPointer } from '../delivery/set-by-pointer.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { jsonIn } from '../errors/json-problem.ts';
import { replaceInJsonText } from '../json/edit-json-text.ts';
import { toPointer } from '../json/json-pointer.ts';
import type { Clock, RandomSource, RowNumbers } from '../ports/ports.ts';
import type { ReplayBody, ReplaySource } from './replay-source.ts';

export interface BodyChange {
  /** Gives each event in the body an id that was not there before, and the present time. */
  readonly fresh: boolean;
  /** Values by JSON pointer. */
  readonly set: Readonly<Record<string, Json>>;
}

export interface FreshPorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<RandomSource, 'uuid'>;
  readonly rows: RowNumbers;
}

export interface ChangedBody {
  readonly body: ReplayBody;
  /** Pointers of what is another value than before. */
  readonly changed: readonly string[];
}

/**
 * @throws HarnessError `replay/not-json` when there is something to change in a body that is no JSON object or
 *   array of them, and what `setByPointer` throws for a pointer
 */
export function changeBody(
  source: Pick<ReplaySource, 'seq'>,
  body: ReplayBody,
  change: BodyChange,
  ports: FreshPorts,
): ChangedBody {
  const pointers = Object.entries(change.set);
  if (!change.fresh && pointers.length === 0) return { body, changed: [] };
  const events = readEvents(source, body);
  if (body.kind !== 'text') throw notJson(source);
  let text = body.text;
  const changed: string[] = [];
  const put = (path: readonly string[], value: Json): void => {
    const next = replaceInJsonText(text, path, encodePayload(value));
    if (next === null) return;
    text = next;
    changed.push(toPointer(path));
  };
  if (change.fresh) {
    events.list.forEach((event, index) => {
      const prefix = events.isBatch ? [String(index)] : [];
      if ('id' in event) put([...prefix, 'id'], freshId(event['id'], ports));
      if ('created_at' in event) {
        put([...prefix, 'created_at'], new Date(ports.clock.now()).toISOString());
      }
    });
  }
  for (const [pointer, value] of pointers) {
    checkPointer(source, text, pointer, value);
    put(parsePointer(pointer), value);
  }
  return { body: { kind: 'text', text }, changed };
}

/** In the form of the one before: a number for a stored event, else a UUID. */
function freshId(before: Json | undefined, { random, rows }: FreshPorts): Json {
  return typeof before === 'number' ? rows.next() : random.uuid();
}

interface Events {
  readonly list: readonly Payload[];
  readonly isBatch: boolean;
}

function readEvents(source: Pick<ReplaySource, 'seq'>, body: ReplayBody): Events {
  const value = body.kind === 'text' ? parseJson(body.text) : undefined;
  if (isObject(value)) return { list: [value], isBatch: false };
  if (Array.isArray(value) && value.every(isObject)) return { list: value, isBatch: true };
  throw notJson(source);
}

/** The text may hold what was set before, so it is read again for each pointer. */
function checkPointer(
  source: Pick<ReplaySource, 'seq'>,
  text: string,
  pointer: string,
  value: Json,
): void {
  const document = parseJson(text);
  // A batch is an object to its pointers: its indexes are keys.
  if (Array.isArray(document)) {
    setByPointer(Object.fromEntries(document.entries()), pointer, value);
  } else if (isObject(document)) setByPointer(document, pointer, value);
  else throw notJson(source);
}

function notJson({ seq }: Pick<ReplaySource, 'seq'>): HarnessError {
  return new HarnessError({
    code: 'replay/not-json',
    category: 'user-input',
    message: `Failed to change entry ${seq}: its body is no JSON object. Try replaying it byte for byte, or choosing entries that are events.`,
    details: { seq },
  });
}

function isObject(value: Json | undefined): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): Json | undefined {
  return jsonIn(text) as Json | undefined;
}
