/** The table of searches, held against every door that takes one. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import { createHarness } from '#mock-server/create-harness.ts';
import type { Harness } from '#mock-server/harness.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';

import { runProgram } from '../../cli/program.ts';
import { createGatheredContext } from '../support/cli-context.ts';
import {
  momentOf,
  replayTable,
  searchTable,
  tableAnnotations,
  tableEntries,
  tablePartners,
  wrongSearches,
} from '../support/search-table.ts';

let dir = '';
let harness: Harness;
/** The recording as a file. */
let file = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'auditorium-test-'));
  let seq = 0;
  const log = await openLogFolder(dir, {
    clock: { now: () => momentOf(seq), monotonic: () => 0 },
  });
  for (const entry of tableEntries) {
    seq += 1;
    await log.append(entry);
  }
  await log.annotations.change(tableAnnotations);
  await log.close();
  harness = await createHarness({
    ports: { ui: 0, gitlab: 0, receiver: 0 },
    ...{ dataDir: dir, profile: null, ownEvents: false, pageDir: null },
  });
  file = join(dir, 'log.jsonl');
  await writeFile(file, (await run('export', '--format', 'jsonl', '--secrets')).out);
});
afterAll(async () => {
  await harness.close();
  await rm(dir, { recursive: true });
});

async function run(...args: readonly string[]) {
  const { url, token } = harness.description.control;
  const { context, out, err } = createGatheredContext({
    ...{ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token },
  });
  const code = await runProgram(args, context);
  return { code, out: out(), err: err() };
}

/** `seq` of each line that has one. */
function seqsIn(lines: string): number[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as { seq?: number }).seq ?? []);
}

/** As the window counts: the two sides of a request are one, at the place that was logged first. */
function asDeliveries(seqs: readonly number[]): number[] {
  const keys = seqs.map((seq) => Math.min(seq, tablePartners.get(seq) ?? seq));
  return [...new Set(keys)].sort((one, other) => one - other);
}

describe.each(searchTable)('the search %j', (search, finds) => {
  const clients: readonly (readonly [string, () => HarnessClient])[] = [
    ['in process', () => harness.client],
    ['over HTTP', () => createHttpClient(harness.description.control)],
  ];

  it.each(clients)('finds the same through the API %s', async (_name, open) => {
    const client = open();
    const page = await client.call('searchLog', { search, limit: 100 });
    expect(page).toMatchObject({ seqs: finds, total: finds.length, complete: true });
    expect((await client.call('findEntries', { search })).seqs).toEqual(finds);
    expect((await client.call('countEntries', { search })).count).toBe(finds.length);
  });

  it('finds the same in the window, where a request is one row', async () => {
    const request = { search, each: 'delivery', limit: 100 } as const;
    const { seqs } = await harness.client.call('searchLog', request);
    expect(seqs).toEqual(asDeliveries(finds));
  });

  it('finds the same for tail, export and assert', async () => {
    const words = search === '' ? [] : [search];
    const tail = await run('tail', ...words, '--since', 'all', '--no-follow', '--json');
    expect(seqsIn(tail.out)).toEqual(finds);
    const exported = await run('export', ...words, '--format', 'jsonl');
    expect(seqsIn(exported.out)).toEqual(finds);
    const asserted = await run('assert', ...words, '--json');
    expect(JSON.parse(asserted.out)).toMatchObject({ found: asDeliveries(finds).length });
  });

  // What is written on entries stands in no file that is asked.
  if (!/mark|note:/.test(search)) {
    it('finds the same in a file', async () => {
      const words = search === '' ? [] : [search];
      const { out } = await run('assert', ...words, '--file', file, '--json');
      expect(JSON.parse(out)).toMatchObject({ found: asDeliveries(finds).length });
    });
  }
});

describe('a log that has to be read twice', () => {
  it('is refused where it comes through a pipe, which gives it once', async () => {
    const { code, err } = await run('assert', 'not outcome:delivered', '--file', devNull);
    expect(code).toBe(2);
    expect(err).toContain('it has to be read twice');
  });
});

describe('what conform judges', () => {
  it.each([
    ['not outcome:delivered kind:capture', 4],
    ['outcome:delivered or kind:capture', 7],
    ['not rule:* kind:attempt', 3],
  ])('of %j are %i requests, from the harness and from a file', async (search, requests) => {
    for (const from of [[], ['--file', file]]) {
      const { out } = await run('conform', search, '--profile', '16.1', '--json', ...from);
      expect(out).toContain(`{"type":"summary","requests":${requests},`);
    }
  });
});

describe('what is sent again', () => {
  it.each(replayTable)('of %j is %j', async (search, sent) => {
    const { out } = await run('replay', search, '--same-target', '--dry-run', '--json');
    expect(seqsIn(out)).toEqual(sent);
  });
});

describe.each(wrongSearches)(
  'the search %j, which cannot be read',
  (search, offset, length, word) => {
    it('is refused with the word that is wrong', async () => {
      const refusal = { code: 'search/invalid', details: { offset, length } };
      await expect(harness.client.call('searchLog', { search })).rejects.toMatchObject(refusal);
      for (const command of [['tail'], ['export', '--format', 'har'], ['assert']]) {
        const { code, err } = await run(...command, search);
        expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(word) as string });
        expect(err).toContain(`at character ${offset + 1}:`);
      }
    });
  },
);
