/**
 * Traps that are only large. They are made and not kept as files; 25 MB are more than GitLab sends, so the
 * largest is just below.
 */
import { utf8Length } from '../http/byte-string.ts';
import { isRecord } from '../json/is-record.ts';
import type { Payload } from './fixture.ts';
import type { Trap } from './trap.ts';

const megabyte = 1024 * 1024;

/** The sizes there are, by id, in bytes of the body. */
export const largeTrapSizes: Readonly<Record<string, number>> = {
  'trap.body-1-mb': megabyte,
  'trap.body-24-mb': 24 * megabyte,
};

/**
 * @param base the event that is made larger by its message
 * @param id one of `largeTrapSizes`
 * @param bytes size of the compact JSON, exact when fired verbatim; a fresh id changes it by a few bytes
 */
export function makeLargeTrap(
  base: Pick<Trap, 'eventType' | 'payload'>,
  id: string,
  bytes: number,
): Trap {
  const room = bytes - utf8Length(JSON.stringify(withMessage(base.payload, '')));
  return {
    id,
    title: `Body of ${bytes} bytes`,
    eventType: base.eventType,
    catches: 'Limits on the size of a body that are lower than that of GitLab.',
    savedToDatabase: false,
    payload: withMessage(base.payload, 'x'.repeat(Math.max(0, room))),
  };
}

function withMessage(payload: Payload, message: string): Payload {
  const { details } = payload;
  return {
    ...payload,
    details: { ...(isRecord(details) ? details : {}), custom_message: message },
  };
}
