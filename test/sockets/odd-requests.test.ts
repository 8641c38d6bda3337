import { describe, expect, it } from 'vitest';

import { conformFraming } from '#core/conform/conform-framing.ts';
import { toConformed } from '#core/conform/conformed-request.ts';
import { oddities } from '#core/http/odd-framing.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { rawRequestIn } from '#mock-server/control/read-raw-request.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';

import { findingsOfOddRequests } from '../support/odd-findings.ts';
import { type ExpectedCapture, type ExpectedNotice, oddRequests } from '../support/odd-requests.ts';
import { bytesOfBody, openReceiver } from './support/open-receiver.ts';
import { connectRaw } from './support/raw-client.ts';

type Seen = ExpectedCapture | { readonly notice: string } | null;

/** As much of an entry as is expected of it. */
async function seen(
  log: EventLog,
  entry: LogEntry | undefined,
  expected: ExpectedCapture | ExpectedNotice,
): Promise<Seen> {
  if (entry?.kind === 'notice') return { notice: entry.code.replace('receiver/', '') };
  if (entry?.kind !== 'capture') return null;
  const { method, target, httpVersion, rawHeaders, rawTrailers } = entry.request;
  return {
    ...{ method, target, version: httpVersion, trailers: rawTrailers },
    body: (await bytesOfBody(log, entry)).toString('latin1'),
    ...{ complete: entry.complete, answered: entry.answered },
    ...('headers' in expected ? { headers: rawHeaders } : {}),
  };
}

function whole(expected: ExpectedCapture | ExpectedNotice): Seen {
  if ('notice' in expected) return expected;
  return {
    ...{ method: 'POST', target: '/', version: '1.1', trailers: [] },
    ...{ body: '', complete: true, answered: 200 },
    ...expected,
  };
}

describe('the receiver keeps every byte of', () => {
  it.each(oddRequests.map((request) => [request.name, request] as const))(
    '%s',
    async (name, { bytes, entries: expected }) => {
      const { receiver, log, entries } = await openReceiver();
      const client = await connectRaw(receiver.port);
      client.socket.end(bytes, 'latin1');
      await client.closed();
      const logged = await entries(expected.length);
      const raw = logged.map((entry) => rawRequestIn(log, entry));
      const pieces: Uint8Array[] = [];
      for (const one of raw) for await (const piece of one.pieces) pieces.push(piece);
      expect(Buffer.concat(pieces).equals(Buffer.from(bytes, 'latin1'))).toBe(true);
      expect(raw.every(({ exact }) => exact)).toBe(true);
      const found = expected.map((one, index) => seen(log, logged[index], one));
      expect(await Promise.all(found)).toEqual(expected.map(whole));
      expect(logged.flatMap(framingFindings)).toEqual(findingsOfOddRequests.get(name) ?? []);
    },
  );

  it('requests that are odd in every way there is a finding for', () => {
    expect(new Set([...findingsOfOddRequests.values()].flat())).toEqual(new Set(oddities));
    const names = oddRequests.map(({ name }) => name);
    expect([...findingsOfOddRequests.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });
});

/** Without the area of their ids, of all requests of a connection. */
function framingFindings(entry: LogEntry): readonly string[] {
  if (entry.kind !== 'capture') return [];
  const found = conformFraming(toConformed(entry, null), { isTolerant: false });
  return found.map(({ id }) => id.replace('framing/', ''));
}

describe('the receiver answers 400, and not that something did not come in time,', () => {
  it.each([
    ['a chunk that is none', 'Transfer-Encoding: chunked\r\n\r\nxyz\r\nab\r\n'],
    ['a length that is none', 'Content-Length: two\r\n\r\n{}'],
  ])('to %s on a connection that stays open', async (_, rest) => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(`POST / HTTP/1.1\r\n${rest}`);
    expect(await client.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(await capture()).toMatchObject({ answered: 400 });
  });
});
