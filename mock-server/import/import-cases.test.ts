/** Files as people had them, by every way in that there is: each stands for its kind. */
import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from 'vitest';

import type { ImportedLog } from '#contract/byte-streams.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import type { CaptureEntry } from '#core/log/log-entry.ts';

import { inPieces } from '../../test/support/read-import.ts';
import { createHarness } from '../create-harness.ts';

type File = Blob | AsyncIterable<Uint8Array>;
type Way = (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<ImportedLog>;

let client: HarnessClient;
let ways: readonly (readonly [string, Way])[] = [];

beforeAll(async () => {
  const harness = await createHarness({
    ...{ ports: { ui: 0, gitlab: 0, receiver: 0 }, dataDir: null, pageDir: null },
    ...{ profile: null, ownEvents: false },
  });
  ({ client } = harness);
  const http = createHttpClient(harness.description.control);
  const by =
    (door: HarnessClient, make: (bytes: Uint8Array<ArrayBuffer>) => File): Way =>
    (name, bytes) =>
      door.importFile(make(bytes), { name, into: 'new' });
  ways = [
    ['library', by(client, (bytes) => inPieces(bytes, 100))],
    ['command', by(http, (bytes) => inPieces(bytes, 100))],
    ['page', by(http, (bytes) => new Blob([bytes]))],
  ];
  return () => harness.close();
});

/** @returns what came of it, the same by every way */
async function importCase(path: string) {
  const bytes = new Uint8Array(readFileSync(new URL(`../../test/cases/${path}`, import.meta.url)));
  const all = [];
  for (const [, way] of ways) {
    const { requests, firstSeq, notices, recording } = await way(path, bytes);
    const seqs = Array.from({ length: requests }, (_, index) => firstSeq + index);
    const { entries } = await client.call('readEntries', { recording, seqs });
    all.push({ notices, requests: entries.map(requestOf) });
  }
  const [first, ...others] = all;
  for (const other of others) expect(other).toEqual(first);
  if (first === undefined) throw new Error('There is no way in.');
  return first;
}

function requestOf(entry: unknown) {
  const { request, imported, answered } = entry as CaptureEntry;
  const { body, rawHeaders } = request;
  return { body: 'text' in body ? body.text : null, rawHeaders, answered, flaws: imported?.flaws };
}

const event = '{"id":"9c2f","event_type":"user_created","author_name":"Ann"}';

describe('the import of a file that somebody had', () => {
  it.each([
    ['a-value-empty.har', event, '1 body was rebuilt from form fields: not byte for byte.'],
    ['b-value-missing.har', event, '1 body was rebuilt from form fields: not byte for byte.'],
    [
      'd-decoded-ampersand.har',
      'username=admin&msg=a+b%26c%3Dd%2B%C3%A9',
      '1 body was rebuilt from form fields: not byte for byte.',
    ],
    ['body-missing-a-bodysize.har', '', '1 body is missing, though the file says'],
    ['body-missing-b-content-length.har', '', '1 body is missing, though the file says'],
    ['body-missing-c-httptoolkit-too-large.har', '', '1 body is missing, though the file says'],
    [
      'body-missing-f-truncated.har',
      '{"id":"9c2f","event_type":"user_cr',
      '1 body is shorter than it is said to have been',
    ],
  ])('says of %s what its body is not', async (name, text, notice) => {
    const { requests, notices } = await importCase(`import/${name}`);
    expect(requests).toMatchObject([{ body: text }]);
    expect(notices).toEqual([expect.stringContaining(notice)]);
  });

  it('says that text stands under a header that says it is packed', async () => {
    const { requests, notices } = await importCase('import/gzip-header-plain-text.har');
    expect(requests).toMatchObject([{ flaws: ['body-decoded'] }]);
    expect(notices).toEqual([expect.stringContaining('recorded unpacked')]);
  });

  it.each(['header-crlf.har', 'header-lf-value.har'])(
    'keeps the line breaks of %s and says that they are never sent',
    async (name) => {
      const { requests, notices } = await importCase(`import/${name}`);
      expect(requests[0]?.rawHeaders.flat().some((text) => text.includes('\n'))).toBe(true);
      expect(notices).toEqual([expect.stringContaining('1 request has a head that cannot go out')]);
    },
  );

  it('takes a request whose answer cannot be read, and says so', async () => {
    const { requests, notices } = await importCase('import/response-not-base64.har');
    expect(requests).toMatchObject([{ answered: 200, flaws: undefined }]);
    expect(notices).toEqual([
      '1 answer has a body that is said to be base64 and is none: it cannot be read.',
    ]);
  });

  it('has nothing to say of its own export', async () => {
    const { requests, notices } = await importCase('import/own-export-of-one.jsonl');
    expect(requests).toMatchObject([{ body: '{}' }]);
    expect(notices).toEqual([]);
  });

  it.each([
    ['events-array.json', 2],
    ['events-ndjson.json', 2],
  ])('takes each payload of %s', async (name, count) => {
    const { requests } = await importCase(`fire/${name}`);
    expect(requests).toHaveLength(count);
  });

  it('keeps every token of a payload, and the order', async () => {
    const name = 'fire/numbers-and-key-order.json';
    const file = readFileSync(new URL(`../../test/cases/${name}`, import.meta.url), 'utf8');
    expect((await importCase(name)).requests).toMatchObject([{ body: file.trim() }]);
  });

  it('refuses what is not UTF-8 in one sentence that names the byte, and imports nothing', async () => {
    const before = (await client.call('listRecordings', {})).length;
    for (const [, way] of ways) {
      const bytes = new Uint8Array(
        readFileSync(new URL('../../test/cases/fire/latin1.json', import.meta.url)),
      );
      await expect(way('latin1.json', bytes)).rejects.toThrow(
        /byte \d+ \(0x[0-9A-F]{2}, in line \d+\) is not UTF-8/,
      );
    }
    expect(await client.call('listRecordings', {})).toHaveLength(before);
  });
});
