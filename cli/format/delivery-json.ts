/**
 * One delivery as a line of `fire --json`. The keys and their order are part of the outside contract;
 * a new fact is a new key at the end.
 */
import type { AttemptEntry, EventIdentity, SkipEntry } from '#core/log/log-entry.ts';

import { bodyText, type ReadLargeBody } from './body-text.ts';

/** An attempt or a skip, whether or not a log has given it a place. */
export type DeliveryEntry = Omit<AttemptEntry, 'seq' | 'at'> | Omit<SkipEntry, 'seq' | 'at'>;

/**
 * The line, without its end. A skip has neither request nor response nor timing, and `skipped` says why. A batch is
 * named by its first event, and `events` names all.
 * @param readLargeBody fetches bodies that were too large for their log entry
 */
export async function deliveryJson(
  entry: DeliveryEntry,
  readLargeBody: ReadLargeBody,
): Promise<string> {
  const event = {
    fixture: entry.event.fixture,
    eventType: entry.event.type,
    eventId: entry.event.id,
    destination: { url: entry.destination.url },
  };
  const batch = entry.events === undefined ? {} : { events: entry.events.map(nameEvent) };
  if (entry.kind === 'skip') {
    const { reason, message } = entry;
    return JSON.stringify({
      ...event,
      request: null,
      response: null,
      error: null,
      skipped: { reason, message },
      verdict: { code: 'skipped', message },
      timing: null,
      ...batch,
    });
  }
  const { request, response, error, verdict, timing } = entry;
  return JSON.stringify({
    ...event,
    request: {
      method: request.method,
      target: request.target,
      rawHeaders: request.rawHeaders,
      ...(await bodyText(request.body, readLargeBody)),
    },
    response: response && {
      status: response.status,
      rawHeaders: response.rawHeaders,
      ...(await bodyText(response.body, readLargeBody)),
    },
    error: error && { code: error.code, message: error.message },
    skipped: null,
    verdict: { code: verdict.code, message: verdict.message },
    timing: {
      connected: timing.connected,
      requestSent: timing.requestSent,
      firstByte: timing.firstByte,
      done: timing.done,
    },
    ...(entry.replayOf === undefined ? {} : { replayOf: entry.replayOf }),
    ...batch,
  });
}

function nameEvent({ fixture, type, id }: EventIdentity): Readonly<Record<string, string | null>> {
  return { fixture, eventType: type, eventId: id };
}
