/**
 * The payload of an event as the text that is sent. One of GitLab's own is encoded as GitLab does; one that
 * somebody wrote keeps every byte that no wish changes: numbers as they are spelled, blanks, equal keys.
 */
import type { Json, Payload } from '../catalogue/fixture.ts';
import { changeMembers, memberText, replaceInJsonText } from '../json/edit-json-text.ts';
import type { EventIdentity } from '../log/log-entry.ts';
import type { RandomSource } from '../ports/ports.ts';
import type { AuditEvent } from './audit-event.ts';
import { parsePointer, setByPointer } from './set-by-pointer.ts';

// The body of a delivery: JSON as GitLab's encoder (yajl) writes it. Compact, in the order of the keys,
// with nothing escaped but what JSON demands. The one difference to `JSON.stringify` is the case of the
// hex digits in escaped control characters.
// Source: GitLab `lib/gitlab/json.rb` (LimitedEncoder); yajl-ruby 1.4.3, measured.

/**
 * Numbers come out as JavaScript writes them: a Ruby float such as 1.0 would keep its `.0`, but no
 * documented event has a float.
 */
export function encodePayload(payload: Json): string {
  const text = JSON.stringify(payload);
  if (!text.includes('\\u00')) {
    return text;
  }
  // Pairs of backslashes are matched too, so that an escaped backslash before `u001f` stays text.
  return text.replace(/\\(?:u00[0-9a-f]{2}|.)/g, (sequence) =>
    sequence.startsWith('\\u') ? `\\u${sequence.slice(2).toUpperCase()}` : sequence,
  );
}

/** Encodes one of the payloads that an encoder was made for. */
export type PayloadEncoder = (id: Json, createdAt: string) => string;

const idMark = 'the id stands here';
const timeMark = 'the time stands here';

/**
 * An encoder for payloads that differ in id and time alone: what stands around the two is encoded once.
 * @param payloadWith the payload with that id and `created_at`; nothing else of it depends on them
 * @returns what encodes as `encodePayload` does
 */
export function createPayloadEncoder(
  payloadWith: (id: Json, createdAt: string) => Payload,
): PayloadEncoder {
  const template = encodePayload(payloadWith(idMark, timeMark));
  const [id, time] = [encodePayload(idMark), encodePayload(timeMark)];
  const idAt = template.indexOf(id);
  const timeAt = template.indexOf(time);
  const isClear = template.lastIndexOf(id) === idAt && template.lastIndexOf(time) === timeAt;
  if (idAt === -1 || timeAt < idAt || !isClear) {
    return (ownId, createdAt) => encodePayload(payloadWith(ownId, createdAt));
  }
  const start = template.slice(0, idAt);
  const between = template.slice(idAt + id.length, timeAt);
  const end = template.slice(timeAt + time.length);
  return (ownId, createdAt) =>
    [start, encodePayload(ownId), between, encodePayload(createdAt), end].join('');
}

type WrittenPayload = Pick<AuditEvent, 'payload' | 'text' | 'encoded'>;

/** JSON text; its UTF-8 bytes are the body. */
export function payloadText({ payload, text, encoded }: WrittenPayload): string {
  return text ?? encoded ?? encodePayload(payload);
}

/** The same with its id as text, as it is in a batch, whatever its form elsewhere. */
export function payloadTextInBatch(event: WrittenPayload): string {
  const { payload, text } = event;
  if (typeof payload['id'] !== 'number') return payloadText(event);
  const id = idOf(event);
  return text === undefined
    ? encodePayload({ ...payload, id })
    : (replaceInJsonText(text, ['id'], encodePayload(id)) ?? text);
}

/** The id as text, a number in the digits that are sent; empty when there is none. */
export function idOf({ payload, text }: WrittenPayload): string {
  const { id = '' } = payload;
  if (typeof id === 'string') return id;
  return (text === undefined ? null : memberText(text, 'id')) ?? JSON.stringify(id);
}

/** The event with another id, in its place. */
export function withId<Event extends WrittenPayload>(event: Event, id: Json): Event {
  const payload = { ...event.payload, id };
  if (event.text === undefined) return { ...event, payload, encoded: undefined };
  return {
    ...event,
    payload,
    text: changeMembers(event.text, new Map([['id', encodePayload(id)]])),
  };
}

/**
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer`
 */
export function withValue<Event extends WrittenPayload>(
  event: Event,
  pointer: string,
  value: Json,
): Event {
  const payload = setByPointer(event.payload, pointer, value);
  if (event.text === undefined) return { ...event, payload, encoded: undefined };
  const text = replaceInJsonText(event.text, parsePointer(pointer), encodePayload(value));
  return { ...event, payload, text: text ?? event.text };
}

// An event as the log names it: the few facts by which people find it again.

/** The payload's id is kept as text, whatever its form; a type that is not text counts as none. */
export function identifyEvent(event: AuditEvent): EventIdentity {
  const { payload, fixture, scope } = event;
  const { event_type: type } = payload;
  return {
    id: idOf(event),
    type: typeof type === 'string' ? type : '',
    fixture,
    scope: scope.kind === 'instance' ? null : scope.path,
  };
}

// An event as one destination after another gets it: its body, and the identity by which the log names
// it there. They differ in the id, where GitLab draws that when it sends.

export interface RenderedEvent {
  readonly identity: EventIdentity;
  /** JSON text. */
  readonly body: string;
}

/**
 * @returns what the next destination gets, at each call. The first keeps the event's own id, so that the
 *   event as it was made is one that somebody gets.
 */
export function createEventRenderer(
  event: AuditEvent,
  random: Pick<RandomSource, 'uuid'>,
): () => RenderedEvent {
  let own: RenderedEvent | null = null;
  return () => {
    if (own === null) {
      own = render(event);
      return own;
    }
    return event.idPerDestination === true ? render(withId(event, random.uuid())) : own;
  };
}

function render(event: AuditEvent): RenderedEvent {
  return { identity: identifyEvent(event), body: payloadText(event) };
}
