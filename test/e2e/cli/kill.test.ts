import { describe, expect, it } from 'vitest';

import { createHttpClient } from '#contract/client/http-client.ts';
import type { CaptureEntry } from '#core/log/log-entry.ts';

import { makeFolder } from '../../support/make-folder.ts';
import { startServe } from './serving.ts';
import { runCli, startCli } from './spawn-cli.ts';

interface Delivery {
  readonly eventId: string;
  readonly response: { readonly status: number } | null;
}

function idOf({ request: { body } }: CaptureEntry): string {
  if (body.encoding !== 'utf8') throw new Error(`the body is kept as ${body.encoding}`);
  return String((JSON.parse(body.text) as { id: unknown }).id);
}

describe('kill -9 in the middle of a burst', () => {
  it('has every request that was answered 2xx in the log after the next start', async () => {
    const folder = await makeFolder();
    const first = await startServe('--data', folder);
    const burst = startCli(
      ['fire', 'merge_request_create', '--url', `${first.ready.receiver.url}/logs`].concat([
        '--json',
        '--count',
        '1000000',
        '--concurrency',
        '16',
      ]),
    );
    await burst.lines(500);
    first.process.signal('SIGKILL');
    await first.process.ended;
    await burst.line((line) => line.includes('"response":null'));
    burst.signal('SIGINT');
    const { code, out } = await burst.ended;
    expect(code).toBe(130);

    const deliveries = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Delivery);
    const answered = deliveries.filter(({ response }) => response?.status === 200);
    expect(answered.length).toBeGreaterThanOrEqual(450);

    const second = await startServe('--data', folder);
    const tailed = await runCli(
      ['tail', '--since', 'all', '--no-follow', '--json', '--kind', 'capture'],
      { env: second.env },
    );
    const kept = new Set(
      tailed.out
        .trimEnd()
        .split('\n')
        .map((line) => idOf(JSON.parse(line) as CaptureEntry)),
    );
    expect(answered.filter(({ eventId }) => !kept.has(eventId))).toEqual([]);

    const again = await fetch(`${second.ready.receiver.url}/logs`, { method: 'POST', body: 'x' });
    expect(again.status).toBe(200);
  });
});

describe('kill -9 in the middle of changes of the world', () => {
  it('has every change that was answered after the next start, and no half file', async () => {
    const folder = await makeFolder();
    const made: string[] = [];
    let serving = await startServe('--data', folder);
    for (const round of [1, 2, 3]) {
      const { process, ready } = serving;
      const client = createHttpClient(ready.control);
      const end = made.length + 10 * round;
      while (made.length < end) {
        const path = `group-${made.length}`;
        await client.call('editWorld', { edit: { kind: 'create-group', path } });
        made.push(path);
      }
      // One more is under way, which may be there afterwards or not.
      const edit = { kind: 'create-group', path: `half-${round}` } as const;
      const pending = client.call('editWorld', { edit }).catch(() => undefined);
      process.signal('SIGKILL');
      await Promise.all([pending, process.ended]);
      serving = await startServe('--data', folder);
      const { groups } = await createHttpClient(serving.ready.control).call('getWorld', {});
      const paths = new Set(groups.map(({ fullPath }) => fullPath));
      expect(made.filter((path) => !paths.has(path))).toEqual([]);
    }
  });
});
