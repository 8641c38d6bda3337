import { describe, expect, it, onTestFinished } from 'vitest';

import type { Run } from '#contract/run.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import { gather } from '../../test/support/gather.ts';
import { serve } from '../../test/support/serve.ts';
import { createUrlEngine, type UrlTarget } from './create-url-engine.ts';

const fixture = 'merge_request_create';

async function opened(url: string, change: Partial<UrlTarget> = {}) {
  const target = { token: null, headers: [], profile: '16.1', trust: null, ...change };
  const engine = await createUrlEngine({ url, ...target });
  onTestFinished(engine.close);
  const entries = gather<LogEntry>();
  const runs = gather<Run>();
  engine.client.subscribe(
    { view: 'entries' },
    {
      message: (message) => {
        if (message.type === 'entries') message.entries.forEach(entries.add);
        if (message.type === 'run') runs.add(message.run);
      },
    },
  );
  return { client: engine.client, entries, runs };
}

describe('an engine with one destination at a URL', () => {
  it('hands on every entry of a run before its end, however many it keeps', async () => {
    const { url } = await serve((_request, response) => response.end());
    const { client, entries, runs } = await opened(url);
    await client.call('startRun', { fixtures: [fixture], count: 1200, concurrency: 32 });
    await runs.until((all) => all.some(({ state }) => state === 'finished'));
    expect(entries.items.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 1200 }, (_, index) => index + 1),
    );
  });

  it('runs nothing again, since there is no GitLab that would', async () => {
    const { url } = await serve((request) => request.socket.end('HTTP/1.1 200 OK\r\nbad\r\n\r\n'));
    const { client, entries, runs } = await opened(url);
    await client.call('startRun', { fixtures: [fixture] });
    const [over] = (await runs.until((all) => all.some(({ state }) => state !== 'running'))).slice(
      -1,
    );
    expect(over?.retries).toBeUndefined();
    expect(entries.items).toHaveLength(1);
  });

  it('shows what it would send and sends nothing', async () => {
    const { client, entries } = await opened('http://127.0.0.1:9/logs', {
      token: 'own',
      headers: [['X-Key', 'k']],
    });
    const { decisions } = await client.call('previewEvent', { fixture });
    expect(decisions).toMatchObject([{ kind: 'send', destination: { kind: 'url' } }]);
    expect(entries.items).toEqual([]);
  });

  it.each([
    ['nowhere', '16.1', 'destination/invalid-url'],
    ['http://127.0.0.1:9', 'nine', 'profile/unknown'],
  ])('refuses %s in version %s', async (url, profile, code) => {
    const target = { url, profile, token: null, headers: [], trust: null };
    await expect(createUrlEngine(target)).rejects.toMatchObject({ code });
  });

  it('answers as a harness without listeners does', async () => {
    const { client } = await opened('http://127.0.0.1:9');
    expect(await client.call('describeHarness', {})).toMatchObject({
      ...{ profile: '16.1', dataDir: null },
      receiver: { url: '' },
    });
    const query = '{ __typename }';
    const call = { query, variables: {}, operationName: null, as: null };
    expect(await client.call('executeGraphql', call)).toMatchObject({ status: 200 });
  });
});
