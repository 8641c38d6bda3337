import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import type { SeenByFlags } from './read-seen-request.ts';
import { runSeenBy } from './run-seen-by.ts';

async function run(ids: readonly string[], flags: SeenByFlags = {}) {
  const { context, out, err } = createGatheredContext();
  expect(await runSeenBy(ids, flags, context)).toBe(0);
  await context.terminal.flush();
  return { out: out(), err: err() };
}

function parsed(out: string): Record<string, unknown>[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('runSeenBy', () => {
  it('says what every framework makes of GitLab’s default delivery', async () => {
    const { out } = await run([]);
    expect(out).toMatch(
      / as GitLab 16\.1 sends it: \d+ bytes of application\/x-www-form-urlencoded\.\n/,
    );
    expect(out).toContain('\nExpress 5 as modelled of 5.');
    expect(out).toContain('\n  lost  express.json() → req.body\n');
    expect(out).toContain('\nGo net/http as modelled of 1.');
    expect(out).not.toContain('What to change');
  });

  it('shows of one alone what is seen, and what to change', async () => {
    const { out } = await run(['flask']);
    expect(out).toContain('request.form has one key that is the whole JSON text');
    expect(out).toContain('"author_name": "Administrator"');
    expect(out).toContain('What to change:\n  event = json.loads(request.get_data())\n');
  });

  it('follows the custom header that changes the type', async () => {
    const header = [['Content-Type', 'application/json']] as const;
    const fates = parsed((await run(['express'], { header, json: true })).out);
    expect(fates.map(({ way, fate }) => [way, fate])).toEqual([
      ['json', 'whole'],
      ['urlencoded', 'nothing'],
      ['urlencoded-plain', 'nothing'],
      ['text', 'nothing'],
      ['raw', 'whole'],
    ]);
    const old = await run(['express'], { header, profile: '14.7' });
    expect(old.err).toContain('has no use for --header');
  });

  it('takes a body of one’s own, and keeps its digits', async () => {
    const file = join(await makeFolder(), 'body.json');
    await writeFile(file, '{"id":9007199254740993,"url":"a&b"}');
    const { out } = await run(['sinatra', 'php'], { body: file, json: true });
    expect(out).toContain('"seen":{"id":9007199254740993,"url":"a&b"}');
    expect(parsed(out).map(({ way, fate }) => [way, fate])).toEqual([
      ['params', 'torn'],
      ['body', 'whole'],
      ['json', 'whole'],
      ['post', 'torn'],
      ['input', 'whole'],
      ['json', 'whole'],
    ]);
  });

  it('takes a request of the log as it came, unpacked where the framework does that', async () => {
    const { description, client } = await startHarness();
    const { url, token } = description.control;
    await fetch(`${description.receiver.url}/logs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
      body: gzipSync('{"id":1}'),
    });
    const { seqs } = await client.call('findEntries', { search: 'kind:capture' });
    const gathered = createGatheredContext({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token });
    const flags = { entry: seqs[0] ?? 0, json: true };
    expect(await runSeenBy(['koa', 'fastify'], flags, gathered.context)).toBe(0);
    await gathered.context.terminal.flush();
    const fates = parsed(gathered.out()).map(({ way, fate, status }) => [way, fate, status]);
    expect(fates.slice(0, 3)).toEqual([
      ['bodyparser', 'whole', null],
      ['raw', 'whole', null],
      ['default', 'refused', 400],
    ]);
  });

  it('refuses frameworks and fixtures that there are not, and two requests at once', async () => {
    await expect(run(['expres'])).rejects.toThrow('Did you mean express');
    await expect(run([], { fixture: 'nothing' })).rejects.toThrow('Failed to find fixture');
    await expect(run([], { body: 'no-such-file' })).rejects.toThrow('cannot be read');
    await expect(run([], { profile: 'latest' })).rejects.toThrow('16.1');
    await expect(run([], { entry: 1, body: 'x' })).rejects.toThrow('Failed to read --entry');
    await expect(run([], { entry: 1, profile: '16.1' })).rejects.toThrow('Failed to read --entry');
    await expect(run([], { entry: 1 })).rejects.toThrow('AUDITORIUM_URL');
  });
});
