/**
 * The payload of an event as the text that is sent. One of GitLab's own is encoded as GitLab does; one that
 * somebody wrote keeps every byte that no wish changes: numbers as they are spelled, blanks, equal keys.
 */
import type { Json } from '../catalogue/fixture.ts';
import { changeMembers, memberText, replaceInJsonText } from '../json/edit-json-text.ts';
import type { AuditEvent } from './audit-event.ts';
import { encodePayload } from './encode-payload.ts';
import { parsePointer, setByPointer } from './set-by-pointer.ts';

type WrittenPayload = Pick<AuditEvent, 'payload' | 'text'>;

/** JSON text; its UTF-8 bytes are the body. */
export function payloadText({ payload, text }: WrittenPayload): string {
  return text ?? encodePayload(payload);
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
  if (event.text === undefined) return { ...event, payload };
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
  if (event.text === undefined) return { ...event, payload };
  const text = replaceInJsonText(event.text, parsePointer(pointer), encodePayload(value));
  return { ...event, payload, text: text ?? event.text };
}
