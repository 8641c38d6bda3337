/** Rows of GitLab's delivery rules that only a socket or a whole run can show. */
import { describe, expect, it } from 'vitest';

import type { LogEntry } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { openReceiver } from './support/open-receiver.ts';
import { openRunner } from './support/open-runner.ts';
import { answerWith, okAnswer, openScriptedServer } from './support/scripted-server.ts';

function jobsOf(entries: readonly LogEntry[]): unknown[] {
  return entries.map(toLogRow).map((row) => (row.kind === 'attempt' ? row.job : null));
}

describe('delivery', () => {
  // row: request.host
  it('row "Host header": keeps the name of the URL, not the address that is connected to', async () => {
    const { log, joiner } = await openReceiver();
    const { port, received } = await openScriptedServer(answerWith(okAnswer));
    const urls = [`http://localhost:${port}/logs`];
    const { start, over } = openRunner({ log, joiner, urls });
    expect((await over(start())).deliveries.delivered).toBe(1);
    expect(String(received[0])).toContain(`\r\nHost: localhost:${port}\r\n`);
  });

  // row: delivery.trigger
  it('row "trigger": is a job of its own for each event, which serves all destinations', async () => {
    const { log, joiner } = await openReceiver();
    const { url } = await openScriptedServer(answerWith(okAnswer));
    const { start, over } = openRunner({ log, joiner, urls: [`${url}/a`, `${url}/b`] });
    await over(start({ count: 2 }));
    expect(jobsOf(await log.readFrom(0, 9))).toEqual([1, 1, 2, 2]);
  });

  it.each([/* row: delivery.deleted */ '16.1', 'next'])(
    'row "deleted destination between queueing and sending": is not sent in %s',
    async (version) => {
      const { log, joiner } = await openReceiver();
      let letGo: () => void = () => undefined;
      let asked: () => void = () => undefined;
      const reached = new Promise<void>((resolve) => {
        asked = resolve;
      });
      const { url, received } = await openScriptedServer((socket) => {
        letGo = () => socket.end(okAnswer);
        asked();
      });
      const profile = makeProfile(version, profileTimeline);
      const { start, over, store } = openRunner({ log, joiner, urls: [url], profile });
      const run = start({ count: 3, ...(version === 'next' ? { batchSize: 1 } : {}) });
      await reached;
      const remove = store.update((world) => ({
        world: { ...world, destinations: [] },
        result: null,
      }));
      await remove;
      letGo();
      expect((await over(run)).events.done).toBe(3);
      expect(received).toHaveLength(1);
    },
  );
});
