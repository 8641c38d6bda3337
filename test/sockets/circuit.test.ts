import { describe, expect, it } from 'vitest';

import type { LogEntry } from '#core/log/log-entry.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { freshWorld } from '../support/destination-worlds.ts';
import { closedUrl } from '../support/free-port.ts';
import { withStreaming } from '../support/streaming-worlds.ts';
import { openReceiver } from './support/open-receiver.ts';
import { openRunner } from './support/open-runner.ts';
import { answerWith, openScriptedServer } from './support/scripted-server.ts';

const flags = { audit_event_streaming_circuit_breaker: true };
const profile = makeProfile('19.4', profileTimeline, flags);

function codesOf(entries: readonly LogEntry[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'skip') return [entry.reason];
    return entry.kind === 'attempt' ? [entry.error?.code ?? String(entry.response?.status)] : [];
  });
}

// row: delivery.circuit
describe('row "circuit breaker": that of 19.4, with its flag on', () => {
  it('opens with the 5th failure, and the events meanwhile are lost', async () => {
    const { log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [await closedUrl()], profile });
    const run = await over(start({ count: 7 }));
    expect(run.deliveries).toEqual({ delivered: 0, failed: 7, skipped: 0 });
    const entries = await log.readFrom(0, 99);
    const refused = Array<string>(5).fill('refused');
    expect(codesOf(entries)).toEqual([...refused, 'circuit-open', 'circuit-open']);
    const [first, , , , fifth] = entries;
    expect(first?.kind === 'attempt' && first.verdict.message).toContain(
      'It is the 1st failure in a row, each within 5 minutes of the one before; the circuit opens with the 5th.',
    );
    expect(fifth?.kind === 'attempt' && fifth.verdict.message).toContain(
      'It is the 5th failure in a row, each within 5 minutes of the one before: the circuit is open, and this destination is skipped for 15 minutes.',
    );
  });

  it.each([
    [
      'header-refused',
      { url: 'http://a.test/', headers: { foo: { value: 'a\nb', active: true } } },
    ],
    ['invalid-url', { url: 'http://a.test/a b' }],
    // row: delivery.circuit
    ['url-blocked', { url: 'http://127.0.0.1:9/' }],
  ])('counts %s too, which comes before anything is sent', async (reason, config) => {
    const { log, joiner } = await openReceiver();
    const { world } = withStreaming(freshWorld({ blockLocalRequests: true }), config);
    const { start, over } = openRunner({ log, joiner, urls: [], world, profile });
    await over(start({ count: 7 }));
    const entries = await log.readFrom(0, 99);
    const skips = entries.filter((entry) => entry.kind === 'skip');
    expect(codesOf(entries)).toEqual([
      ...Array<string>(5).fill(reason),
      'circuit-open',
      'circuit-open',
    ]);
    expect(skips[4]?.message).toContain('It is the 5th failure in a row');
  });

  it('stays open from one run to the next', async () => {
    const { log, joiner } = await openReceiver();
    const urls = [await closedUrl()];
    const { start, over, runner } = openRunner({ log, joiner, urls, profile });
    await over(start({ count: 5 }));
    const { deliveries } = await over(start());
    expect(deliveries).toEqual({ delivered: 0, failed: 1, skipped: 0 });
    const last = (await log.readFrom(0, 99)).at(-1);
    const destination = last?.kind === 'skip' ? last.destination : null;
    expect(destination && runner.circuitOf(destination)).toMatchObject({ open: true });
  });

  // row: delivery.status
  it('takes a 500 for a success', async () => {
    const { log, joiner } = await openReceiver();
    const { url } = await openScriptedServer(answerWith('HTTP/1.1 500 Oops\r\n\r\n'));
    const { start, over } = openRunner({ log, joiner, urls: [url], profile });
    const { deliveries } = await over(start({ count: 7 }));
    expect(deliveries).toEqual({ delivered: 0, rejected: 7, failed: 0, skipped: 0 });
  });

  // row: flag.circuit-breaker
  it('is not there without its flag', async () => {
    const { log, joiner } = await openReceiver();
    const plain = makeProfile('19.4', profileTimeline);
    const urls = [await closedUrl()];
    const { start, over } = openRunner({ log, joiner, urls, profile: plain });
    const { deliveries } = await over(start({ count: 7 }));
    expect(deliveries).toEqual({ delivered: 0, failed: 7, skipped: 0 });
  });
});
