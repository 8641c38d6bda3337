import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { newAttempt } from '../../../test/support/log-entries.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import type { DeliveryPlan, DeliverySkip } from '../delivery-plan.ts';
import { afterFailedJob, failsJob } from './fails-job.ts';

const old = makeProfile('16.1', profileTimeline);
const newest = makeProfile('19.4', profileTimeline);
const verdict = (code: string) => ({ code, message: '', lost: false });
const newerStreamer = makeProfile('18.10', profileTimeline);
const destination = { id: null, kind: 'url', url: 'http://b/' } as const;
const skip = (reason: string) => ({ kind: 'skip' as const, reason, destination });

describe('failsJob', () => {
  it.each([/* row: request.line-break */ 'header-refused', /* row: body.size */ 'too-large'])(
    'ends the job of 16.1 with %s, not that of 19.4',
    (reason) => {
      expect([failsJob(skip(reason), old), failsJob(skip(reason), newest)]).toEqual([true, false]);
    },
  );

  it('goes by the streamer of the destination in a version that has both', () => {
    const legacy = skip('header-refused');
    const streaming = { ...legacy, destination: { ...destination, model: 'streaming' as const } };
    const of = (one: typeof streaming | typeof legacy) => failsJob(one, newerStreamer);
    expect([of(legacy), of(streaming)]).toEqual([true, false]);
  });

  it.each(['filtered', 'no-licence', 'invalid-url', 'url-blocked'])(
    'goes on after %s',
    (reason) => {
      expect(failsJob(skip(reason), old)).toBe(false);
    },
  );

  it('ends it with an attempt whose job is retried, or was for the last time', () => {
    const of = (code: string) => failsJob(newAttempt({ verdict: verdict(code) }), old);
    expect(['job-retried', 'job-dead', 'error-swallowed', 'delivered'].map(of)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('afterFailedJob', () => {
  const event = { id: '1', type: 't', fixture: null, scope: null };

  it('keeps a destination from being reached, and says where the job failed', () => {
    const plan: DeliveryPlan = {
      kind: 'plan',
      event,
      destination,
      endpoint: { tls: false, host: 'b', port: 80 },
      request: { method: 'POST', target: '/', rawHeaders: [], body: '' },
    };
    expect(afterFailedJob(plan, 'http://a/', old)).toEqual({
      kind: 'skip',
      event,
      destination,
      reason: 'job-failed',
      message:
        'GitLab 16.1 does not get this far: its job failed at the destination http://a/. Mend that one first.',
    });
  });

  it('leaves a skip what it is', () => {
    const filtered: DeliverySkip = {
      kind: 'skip',
      event,
      destination,
      reason: 'filtered',
      message: '',
    };
    expect(afterFailedJob(filtered, 'http://a/', old)).toBe(filtered);
  });
});
