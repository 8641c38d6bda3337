import { afterEach, describe, expect, it, vi } from 'vitest';

import { createHttpClient } from '#contract/client/http-client.ts';

import { askAhead } from './ask-ahead.ts';
import { createHarnessFeed } from './harness-feed.ts';

const url = 'http://127.0.0.1:1';
const emptyLog = {
  recording: { id: 'one', startedAt: '2026-01-01T00:00:00.000Z', entries: 0 },
  ...{ rows: [], firstSeq: 0, lastSeq: 0 },
};

/** What was asked of a harness that answers with an empty log, or as it is told. */
function listen(answer: () => Response | Error = () => Response.json(emptyLog)): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (input: string) => {
    asked.push(new URL(input).pathname);
    const given = answer();
    return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
  });
  return asked;
}

describe('what is asked ahead', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is what the feed asks for first, so that the log is asked for once', async () => {
    const asked = listen();
    const fetchAhead = askAhead(url, 'token');
    expect(asked).toEqual(['/api/listLog']);
    const feed = createHarnessFeed(createHttpClient({ url, token: 'token', fetch: fetchAhead }));
    await feed.open();
    feed.close();
    expect(asked.filter((path) => path === '/api/listLog')).toHaveLength(1);
  });

  it('is given once, and to nobody who asks for something else', async () => {
    const asked = listen();
    const client = createHttpClient({ url, token: 'token', fetch: askAhead(url, 'token') });
    await client.call('listLog', { limit: 7 });
    expect(asked).toHaveLength(2);
    await client.call('listLog', { limit: 500 });
    expect(asked).toHaveLength(2);
    await client.call('listLog', { limit: 500 });
    expect(asked).toHaveLength(3);
  });

  it('says why it failed to whoever asks', async () => {
    listen(() => new Error('refused'));
    const client = createHttpClient({ url, token: 'token', fetch: askAhead(url, 'token') });
    await expect(client.call('listLog', { limit: 500 })).rejects.toMatchObject({
      code: 'harness/unreachable',
    });
  });
});
