import { describe, expect, it } from 'vitest';

import { createScriptedClient } from '../../test/support/scripted-client.ts';
import type { ParsedInput } from '../operations.ts';
import { importLog } from './import-log.ts';

function har(...bodies: readonly string[]): string {
  const entries = bodies.map((text) => ({
    request: { method: 'POST', url: 'http://h.test/', headers: [], postData: { text } },
  }));
  return JSON.stringify({ log: { entries } });
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function listen() {
  const parts: ParsedInput<'importRequests'>[] = [];
  let seq = 0;
  const { client } = createScriptedClient({
    importRequests: (part) => {
      parts.push(part);
      const firstSeq = seq + 1;
      seq += part.requests.length;
      return Promise.resolve({ recording: 'r1', firstSeq, lastSeq: seq });
    },
  });
  return { client, parts };
}

describe('importLog', () => {
  it('sends a long file in parts that go into one recording', async () => {
    const { client, parts } = listen();
    const large = 'x'.repeat(3_000_000);
    const text = har(large, large, 'small');
    expect(await importLog(client, { name: 'a.har', bytes: bytesOf(text), append: false })).toEqual(
      {
        recording: 'r1',
        requests: 3,
        firstSeq: 1,
        notices: [],
      },
    );
    expect(parts.map(({ into, requests }) => [into, requests.length])).toEqual([
      ['new', 1],
      ['r1', 2],
    ]);
  });

  it('goes on in the current recording when asked to', async () => {
    const { client, parts } = listen();
    await importLog(client, { name: 'a', bytes: bytesOf(har('x')), append: true });
    expect(parts[0]).toMatchObject({ from: 'a', into: 'current' });
  });

  it.each([
    ['a.har', '[]', 'Failed to import the file as HAR'],
    ['a.jsonl', '[]\n', 'line 1 (no entry of a log)'],
    ['a.har', har(), 'Failed to import a.har: there is no request in it.'],
  ])('imports nothing of %s with %j', async (name, text, message) => {
    const { client, parts } = listen();
    await expect(importLog(client, { name, bytes: bytesOf(text), append: false })).rejects.toThrow(
      message,
    );
    expect(parts).toEqual([]);
  });
});
