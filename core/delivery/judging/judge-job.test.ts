import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import type { DeliveryPlan, DeliverySkip } from '../delivery-plan.ts';
import { judgeAttempt, judgeDecision, skipFailsJob, soundJob, type Standing } from './judge-job.ts';
import type { Outcome } from './judge-outcome.ts';

const old = makeProfile('16.1', profileTimeline);
const newest = makeProfile('19.4', profileTimeline);
const newerStreamer = makeProfile('18.10', profileTimeline);
const flags = { audit_event_streaming_circuit_breaker: true };
const withBreaker = makeProfile('19.4', profileTimeline, flags);
const destination = { id: null, kind: 'url', url: 'http://b/' } as const;
const event = { id: '1', type: 't', fixture: null, scope: null };
const plan: DeliveryPlan = {
  kind: 'plan',
  event,
  destination,
  endpoint: { tls: false, host: 'b', port: 80 },
  request: { method: 'POST', target: '/', rawHeaders: [], body: '' },
};

function skip(reason: string): DeliverySkip {
  return { kind: 'skip', event, destination, reason, message: 'No.' };
}

function standing(profile = old, change: Partial<Standing> = {}): Standing {
  const random = { uuid: () => '00000007-0000-4000-8000-000000000000' };
  const fresh = { job: soundJob, circuit: null, retriesBefore: 0, takenBefore: null };
  const moment = { at: 0, speed: 1 };
  return { ...fresh, ...moment, profile, random, ...change };
}

function failedAt(url: string): Partial<Standing> {
  return { job: { failedAt: url, retry: null } };
}

function attempt(errorCode: string | null, profile = old, change: Partial<Standing> = {}) {
  const outcome: Outcome = { status: errorCode === null ? 200 : null, location: null, errorCode };
  return judgeAttempt({ outcome, destination, profile }, standing(profile, change));
}

describe('a skip that fails the job', () => {
  it.each([/* row: request.line-break */ 'header-refused', /* row: body.size */ 'too-large'])(
    'ends the job of 16.1 with %s, not that of 19.4',
    (reason) => {
      expect([old, newest].map((one) => skipFailsJob(skip(reason), one))).toEqual([true, false]);
    },
  );

  it('goes by the streamer of the destination in a version that has both', () => {
    const legacy = skip('header-refused');
    const streaming = { ...legacy, destination: { ...destination, model: 'streaming' as const } };
    const of = (one: DeliverySkip) => skipFailsJob(one, newerStreamer);
    expect([of(legacy), of(streaming)]).toEqual([true, false]);
  });

  it.each(['filtered', 'no-licence', 'invalid-url', 'url-blocked'])(
    'goes on after %s',
    (reason) => {
      const { judgement, job } = judgeDecision(skip(reason), standing());
      expect([judgement, job]).toEqual([skip(reason), soundJob]);
    },
  );

  it('says which retry follows', () => {
    const { judgement, job } = judgeDecision(skip('too-large'), standing());
    expect(judgement).toMatchObject({ message: 'No. Retry 1 of 25 follows in 22 s.' });
    expect(job).toMatchObject({ failedAt: 'http://b/', retry: { number: 1 } });
  });
});

describe('a job that has failed before', () => {
  it('does not reach a destination, and says where it failed', () => {
    const { judgement } = judgeDecision(plan, standing(old, failedAt('http://a/')));
    expect(judgement).toEqual({
      kind: 'skip',
      event,
      destination,
      reason: 'job-failed',
      message:
        'GitLab 16.1 does not get this far: its job failed at the destination http://a/. Mend that one first.',
    });
  });

  it('leaves a skip what it is', () => {
    const filtered = skip('filtered');
    expect(judgeDecision(filtered, standing(old, failedAt('http://a/'))).judgement).toBe(filtered);
  });
});

describe('an attempt', () => {
  it('fails the job where GitLab does not expect the error, and says when it runs again', () => {
    const { judgement, job } = attempt('other');
    expect(judgement.code).toBe('job-retried');
    expect(judgement.message).toMatch(/ Retry 1 of 25 follows in 22 s\.$/);
    expect(job).toEqual({
      failedAt: 'http://b/',
      retry: { number: 1, of: 25, delayMs: 22_000 },
    });
  });

  it('is the end of a job that was run again for the last time', () => {
    const { judgement, job } = attempt('other', old, { retriesBefore: 25 });
    expect(judgement).toMatchObject({ code: 'job-dead', lost: true });
    expect(job).toEqual({ failedAt: 'http://b/', retry: null });
  });

  it.each([null, 'refused'])('lets the job of 16.1 go on after %s', (errorCode) => {
    expect(attempt(errorCode)).toMatchObject({ job: soundJob, circuit: null });
  });

  it('is counted by the circuit breaker, and the verdict says so', () => {
    const { judgement, circuit } = attempt('refused', withBreaker);
    expect(judgement.message).toContain('It is the 1st failure in a row');
    expect(circuit).toEqual({ failures: [0], openUntil: null });
  });

  // row: flag.fail-on-non-2xx
  it('is counted too where the version takes its status for a failure', () => {
    const name = 'audit_event_streaming_fail_on_non_2xx_response';
    const seeing = makeProfile('19.4', profileTimeline, { ...flags, [name]: true });
    const outcome: Outcome = { status: 503, location: null, errorCode: null };
    const { judgement, circuit } = judgeAttempt(
      { outcome, destination, profile: seeing },
      standing(seeing),
    );
    expect(judgement.code).toBe('status-failed');
    expect(circuit?.failures).toEqual([0]);
    const unseeing = judgeAttempt(
      { outcome, destination, profile: withBreaker },
      standing(withBreaker),
    );
    expect(unseeing.circuit).toBeNull();
  });

  it('has no consequences where nobody follows it up', () => {
    const outcome: Outcome = { status: null, location: null, errorCode: 'other' };
    const judged = judgeAttempt({ outcome, destination, profile: old }, null);
    expect([judged.job, judged.circuit]).toEqual([soundJob, null]);
    expect(judged.judgement.message).not.toContain('follows in');
  });
});

describe('the circuit of a destination', () => {
  it('counts a request that fails before it is sent, and says so', () => {
    const { judgement, circuit } = judgeDecision(skip('invalid-url'), standing(withBreaker));
    expect(judgement).toMatchObject({ reason: 'invalid-url' });
    expect(judgement).toHaveProperty('message', expect.stringContaining('the 1st failure'));
    expect(circuit?.failures).toEqual([0]);
  });

  it('keeps a plan and such a skip from being tried while it is open', () => {
    const open = standing(withBreaker, { circuit: { failures: [], openUntil: 10 } });
    const reasonOf = (decision: DeliveryPlan | DeliverySkip) => judgeDecision(decision, open);
    expect(reasonOf(plan).judgement).toMatchObject({ reason: 'circuit-open' });
    expect(reasonOf(skip('invalid-url')).judgement).toMatchObject({ reason: 'circuit-open' });
  });
});
