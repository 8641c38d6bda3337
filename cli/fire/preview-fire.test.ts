import { describe, expect, it } from 'vitest';

import type { EventPreview } from '#contract/views/event-preview.ts';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { serve } from '../../test/support/serve.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { runFire } from './run-fire.ts';

const flags = { count: 1, concurrency: 1, dryRun: true };

async function preview(names: readonly string[], more: object, env = {}) {
  const { context, out } = createGatheredContext(env);
  const code = await runFire(names, { ...flags, ...more }, context);
  await context.terminal.flush();
  return { code, text: out() };
}

describe('fire --dry-run', () => {
  it('sends nothing and prints the payload and the request line', async () => {
    let asked = 0;
    const { url } = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    const more = { url: `${url}/logs`, set: { '/author_name': 'Ada' } };
    const { code, text } = await preview(['merge_request_create'], more);
    expect({ code, asked }).toEqual({ code: 0, asked: 0 });
    expect(text).toContain('"author_name": "Ada"');
    expect(text).toMatch(new RegExp(`^send {2}${url}/logs {2}POST /logs, \\d+ bytes$`, 'm'));
  });

  it('prints one line of JSON for each thing that is named', async () => {
    const more = { url: 'http://127.0.0.1:1/x', json: true };
    const { text } = await preview(['merge_request_create', 'add_gpg_key'], more);
    const previews = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as EventPreview);
    expect(previews.map(({ event }) => event.type)).toEqual([
      'merge_request_create',
      'add_gpg_key',
    ]);
    expect(previews[0]?.decisions).toMatchObject([{ kind: 'send', request: { target: '/x' } }]);
  });

  it('says that nobody would get it, through a harness', async () => {
    const { description, client } = await startHarness();
    const env = {
      AUDITORIUM_URL: description.control.url,
      AUDITORIUM_TOKEN: description.control.token,
    };
    const { code, text } = await preview(['merge_request_create'], { group: 'my-group' }, env);
    expect(code).toBe(0);
    expect(text).toContain('nobody  no destination of its top-level group');
    expect((await client.call('listLog', {})).rows).toEqual([]);
  });

  it('shows the array that a version of batches sends, and that a run gathers more', async () => {
    const batched = { url: 'http://127.0.0.1:1/x', profile: 'next', batchSize: 7 };
    const { text } = await preview(['merge_request_create'], batched);
    expect(text).toMatch(/^\[\n {2}\{\n {4}"id": "[^"]+",$/m);
    expect(text).toContain('up to 7 of one top-level group go in one array');

    const { text: line } = await preview(['merge_request_create'], { ...batched, json: true });
    const { batch, decisions } = JSON.parse(line) as EventPreview;
    expect(decisions).toMatchObject([
      { kind: 'send', request: { size: Buffer.byteLength(JSON.stringify(batch?.body)) } },
    ]);
    expect(batch).toMatchObject({ maxEvents: 7, lingerMs: 60_000 });
  });

  it('asks a harness how it would gather', async () => {
    const { description, client } = await startHarness({ profile: 'next' });
    const env = {
      AUDITORIUM_URL: description.control.url,
      AUDITORIUM_TOKEN: description.control.token,
    };
    const more = { group: 'my-group', batchLinger: 250 };
    const { text } = await preview(['merge_request_create'], more, env);
    expect(text).toContain('waits for others 250 ms at the most');
    await client.call('editWorld', { edit: { kind: 'change-settings', profile: '16.1' } });
    await expect(preview(['merge_request_create'], more, env)).rejects.toMatchObject({
      code: 'run/no-batches',
    });
  });

  it('refuses what firing would refuse', async () => {
    const more = { url: 'http://127.0.0.1:1/x', set: { '/autor_name': 'x' } };
    await expect(preview(['merge_request_create'], more)).rejects.toThrow(
      'Did you mean /author_name',
    );
  });
});
