/** The bodies of an entry: where they are is known here. */
import type { StoredBody } from '../http/stored-body.ts';
import type { LogEntry } from './log-entry.ts';

export function bodiesOf(entry: LogEntry): readonly StoredBody[] {
  switch (entry.kind) {
    case 'attempt':
      return [entry.request.body, ...(entry.response === null ? [] : [entry.response.body])];
    case 'capture':
      return [entry.request.body, ...(entry.wire?.body === undefined ? [] : [entry.wire.body])];
    case 'notice':
      return [
        ...(entry.bytes === undefined ? [] : [entry.bytes]),
        ...(entry.passedOn?.response ? [entry.passedOn.response.body] : []),
      ];
    case 'skip':
    case 'api-call':
      return [];
  }
}

/** Where they stand in an entry, as JSON pointers. */
export const bodyPointers = {
  request: '/request/body',
  response: '/response/body',
  wire: '/wire/body',
  bytes: '/bytes',
  passedOn: '/passedOn/response/body',
} as const;

export type BodyPointer = (typeof bodyPointers)[keyof typeof bodyPointers];

/** The entry with others in their place. @param change asked once for each, one after another */
export async function changeBodies(
  entry: LogEntry,
  change: (body: StoredBody, pointer: BodyPointer) => Promise<StoredBody>,
): Promise<LogEntry> {
  switch (entry.kind) {
    case 'attempt': {
      const { request, response } = entry;
      return {
        ...entry,
        request: { ...request, body: await change(request.body, bodyPointers.request) },
        response: response && {
          ...response,
          body: await change(response.body, bodyPointers.response),
        },
      };
    }
    case 'capture': {
      const { request, wire } = entry;
      return {
        ...entry,
        request: { ...request, body: await change(request.body, bodyPointers.request) },
        ...(wire?.body && { wire: { ...wire, body: await change(wire.body, bodyPointers.wire) } }),
      };
    }
    case 'notice': {
      const { bytes, passedOn } = entry;
      const response = passedOn?.response;
      return {
        ...entry,
        ...(bytes && { bytes: await change(bytes, bodyPointers.bytes) }),
        ...(response && {
          passedOn: {
            ...passedOn,
            response: { ...response, body: await change(response.body, bodyPointers.passedOn) },
          },
        }),
      };
    }
    case 'skip':
    case 'api-call':
      return entry;
  }
}
