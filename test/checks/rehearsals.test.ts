/**
 * Every rehearsal is proven: an endpoint that does everything right passes all, and one that does one thing as people
 * do it at first fails the rehearsal that is about it, for that reason.
 */
import { describe, expect, it, onTestFinished } from 'vitest';

import type { RehearsalReport } from '#core/rehearsal/rehearsal-report.ts';
import { rehearsals } from '#core/rehearsal/rehearsals.ts';
import { createUrlEngine } from '#mock-server/engine/create-url-engine.ts';

import { goldenToken, type ReceiverFault, startReceiver } from '../support/golden-receiver.ts';

/** Keeps what is its own, whatever a filter lets through. */
const golden: ReceiverFault = {
  keep: (text, { entity_path: path }) =>
    /^(?:my-group|example-group\/subgroup)(?:\/|$)/.test(String(path)) ? [text] : [],
};

async function rehearse(
  id: string,
  fault: ReceiverFault,
  witness = true,
): Promise<RehearsalReport> {
  const receiver = await startReceiver(fault);
  const target = {
    url: receiver.url,
    token: goldenToken,
    headers: [],
    profile: '16.1',
    trust: null,
  };
  const engine = await createUrlEngine(target);
  onTestFinished(async () => {
    await engine.close();
    await receiver.close();
  });
  const { url } = receiver;
  const asked = { id, url, token: goldenToken, ...(witness ? { witness: receiver.witness } : {}) };
  const { id: run } = await engine.client.call('startRehearsal', { ...asked, witnessWaitMs: 300 });
  const now = () => engine.client.call('getRun', { id: run });
  await expect.poll(async () => (await now()).state, { timeout: 30_000 }).not.toBe('running');
  const { rehearsal, failure } = await now();
  if (rehearsal === undefined) throw new Error(failure ?? 'It came to nothing.');
  return rehearsal;
}

function answersOf({ questions }: RehearsalReport): Record<string, string> {
  return Object.fromEntries(questions.map(({ question, answer }) => [question, answer]));
}

/** The newest time that it has seen is where it reads on. */
function readsOnFromTheNewest(): NonNullable<ReceiverFault['keep']> {
  let newest = '';
  return (text, { created_at: at }) => {
    if (String(at) < newest) return [];
    newest = String(at);
    return [text];
  };
}

const isBatch = (text: string): boolean => text.startsWith('[');

interface Naive {
  /** What it does, in words. */
  readonly does: string;
  readonly fault: () => ReceiverFault;
  readonly fails: 'noticed' | 'deduplicated' | 'recovered';
  readonly because: RegExp;
}

const naive: Readonly<Record<string, Naive>> = {
  'incident/2026-05-19-three-hours-dropped': {
    does: 'keeps its own time in the place of created_at',
    fault: () => ({
      keep: (text) => [
        text.replace(/"created_at":"[^"]*"/, `"created_at":"${new Date().toJSON()}"`),
      ],
    }),
    fails: 'noticed',
    because: /created_at.*so the gap need not show/,
  },
  'incident/2026-05-12-backlog-of-millions': {
    does: 'reads on from the newest created_at',
    fault: () => ({ keep: readsOnFromTheNewest() }),
    fails: 'recovered',
    because: /^400 of 420 events are not there \(The backlog, oldest first\)/,
  },
  'incident/2025-08-20-null-event-type': {
    does: 'asks for a type',
    fault: () => ({
      head: ({ request }) =>
        request.headers['x-gitlab-audit-event-type'] === undefined && request.method === 'POST'
          ? 400
          : null,
    }),
    fails: 'recovered',
    because: /^5 of 15 events are not there \(Events whose type is null\)/,
  },
  'nats/ack-30s-duplicate': {
    does: 'does not look at the id',
    fault: () => ({ identity: () => null }),
    fails: 'deduplicated',
    because: /^20 of the 20 events that came again are there more than once/,
  },
  'nats/broken-sibling': {
    does: 'does not look at the id',
    fault: () => ({ identity: () => null }),
    fails: 'deduplicated',
    because: /^20 of the 20 events .* 4 times/,
  },
  'nats/fallback-mixed-shapes': {
    does: 'takes a body for one event',
    fault: () => ({ split: (text) => (isBatch(text) ? null : [text]) }),
    fails: 'recovered',
    because: /^28 of 40 events are not there/,
  },
  'filter/18.2-leak': {
    does: 'believes the filter',
    fault: () => ({ keep: (text) => [text] }),
    fails: 'noticed',
    because: /^10 of 10 events that are none of yours stand among them/,
  },
  'sidekiq/job-again-for-all': {
    does: 'does not look at the id',
    fault: () => ({ identity: () => null }),
    fails: 'deduplicated',
    because: /^10 of the 10 events .* 3 times/,
  },
  'dupes/group-and-instance': {
    does: 'does not look at the id',
    fault: () => ({ identity: () => null }),
    fails: 'deduplicated',
    because: /^20 of the 20 events .* 2 times/,
  },
  'clock/created-at-out-of-order': {
    does: 'reads on from the newest created_at',
    fault: () => ({ keep: readsOnFromTheNewest() }),
    fails: 'recovered',
    because: /^\d+ of 60 events are not there/,
  },
};

describe.each(rehearsals.map(({ id }) => id))('the rehearsal %s', (id) => {
  const known = naive[id];

  it('is passed by an endpoint that does everything right, in less than 30 s', async () => {
    const report = await rehearse(id, golden);
    const wrong = report.questions.filter(({ answer }) => answer !== 'yes');
    expect(wrong).toEqual([]);
    expect(report).toMatchObject({ id, proven: true });
  });

  it(`is failed by one that ${known?.does ?? 'is not there'}, for that reason`, async () => {
    if (known === undefined) throw new Error('There is no naive endpoint for it.');
    const report = await rehearse(id, { ...golden, ...known.fault() });
    expect(answersOf(report)[known.fails]).toBe('no');
    const found = report.questions.find(({ question }) => question === known.fails);
    expect(found?.why).toMatch(known.because);
  });
});

describe('a rehearsal without a witness', () => {
  it('asks, and answers what the answers tell', async () => {
    const report = await rehearse('nats/broken-sibling', golden, false);
    expect(answersOf(report)).toEqual({ deduplicated: 'ask', recovered: 'ask' });
    const refusing = { ...golden, head: () => 503 };
    const refused = await rehearse('incident/2025-08-20-null-event-type', refusing, false);
    expect(refused.questions).toMatchObject([
      {
        answer: 'no',
        why: expect.stringMatching(/^15 of 15 events were never answered 2xx/) as string,
      },
    ]);
  });
});
