import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newNotice } from '../../test/support/log-entries.ts';
import { createScriptedClient } from '../../test/support/scripted-client.ts';
import type { HarnessClient } from '../client/harness-client.ts';
import type { HarnessDescription } from '../harness-description.ts';
import { exportLog } from './export-log.ts';

const here = { url: 'http://127.0.0.1:4082' };
const description: HarnessDescription = {
  version: '0.1.0',
  profile: '16.1',
  gitlab: { ...here, graphql: '' },
  receiver: here,
  ui: here,
  control: { ...here, token: '' },
  tokens: { admin: '', owner: '', maintainer: '' },
  dataDir: null,
  pid: 1,
  exposed: [],
  receivers: [],
  disk: null,
  listeners: [],
};
const at = '2026-01-01T00:00:00.000Z';
const large = { encoding: 'file', size: 2, sha256: 'f'.repeat(64) } as const;

/** A log of that many entries, of which the first has its body in a file. */
function clientOf(count: number, base64: string, size = 2) {
  const asked: number[][] = [];
  const read = (seq: number): LogEntry =>
    seq === 1
      ? {
          seq,
          at,
          ...newAttempt({ request: { ...newAttempt().request, body: { ...large, size } } }),
        }
      : { seq, at, ...newNotice(`notice ${seq}`) };
  const { client } = createScriptedClient(
    {
      describeHarness: () => Promise.resolve(description),
      listAnnotations: () => Promise.resolve({ recording: 'r1', annotations: [] }),
      findEntries: ({ requests }) =>
        Promise.resolve({
          recording: 'r1',
          seqs: requests ? [1] : Array.from({ length: count }, (_, index) => index + 1),
        }),
      readEntries: ({ seqs }) => {
        asked.push(seqs);
        return Promise.resolve({ entries: seqs.map(read) });
      },
    },
    {
      async *read() {
        yield await Promise.resolve(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
      },
    },
  );
  return { client, asked };
}

async function gather(pieces: AsyncIterable<string | Uint8Array>): Promise<string[]> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(...String(piece).split('\n'));
  return all;
}

describe('exportLog', () => {
  it('reads a long log page by page and says how much there is', async () => {
    const { client, asked } = clientOf(420, '');
    const counts: number[] = [];
    const onCount = (count: number): void => {
      counts.push(count);
    };
    const lines = await gather(
      exportLog(client, { query: {}, format: 'jsonl', secrets: false, onCount }),
    );
    expect(lines).toHaveLength(421);
    expect(asked.map(({ length }) => length)).toEqual([200, 200, 20]);
    expect(counts).toEqual([420]);
  });

  it.each([
    ['aGk=', { encoding: 'utf8', size: 2, text: 'hi' }],
    ['//4=', { encoding: 'base64', size: 2, text: '//4=' }],
  ])('puts the large body %s into its entry', async (base64, body) => {
    const { client } = clientOf(1, base64);
    const [, line = ''] = await gather(
      exportLog(client, { query: {}, format: 'jsonl', secrets: true }),
    );
    expect(JSON.parse(line)).toMatchObject({ request: { body } });
  });

  it('goes on without a body that is gone or changed, and says which', async () => {
    const { client } = clientOf(3, '');
    const gone = new HarnessError({ code: 'body/changed', category: 'user-input', message: 'Hm.' });
    const read: HarnessClient['read'] = async function* () {
      yield await Promise.reject<Uint8Array>(gone);
    };
    const told: [number, string][] = [];
    const onMissing = (seq: number, { code }: HarnessError): void => void told.push([seq, code]);
    const options = { query: {}, format: 'jsonl', secrets: true, onMissing } as const;
    const [, first = '', ...others] = await gather(exportLog({ ...client, read }, options));
    expect(JSON.parse(first)).toMatchObject({ request: { body: large } });
    expect(others).toHaveLength(2);
    expect(told).toEqual([[1, 'body/changed']]);
  });

  it('goes on without a body that is larger than a text can be', async () => {
    const { client } = clientOf(3, '', 300_000_000);
    const told: string[] = [];
    const onMissing = (_seq: number, { message }: HarnessError): void => void told.push(message);
    const options = { query: {}, format: 'jsonl', secrets: true, onMissing } as const;
    expect(await gather(exportLog(client, options))).toHaveLength(4);
    expect(told).toEqual([expect.stringMatching(/300 MB. Try `auditorium recordings save`/)]);
  });

  it('asks for requests only where the format has nothing else', async () => {
    const { client, asked } = clientOf(3, 'aGk=');
    const lines = await gather(exportLog(client, { query: {}, format: 'har', secrets: false }));
    expect(asked).toEqual([[1]]);
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ log: { entries: [{ time: 1 }] } });
  });
});
