import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import type { SkipReason } from '../planning/skip-reason.ts';
import {
  type BatchDelivery,
  type BatchResult,
  natsTermsOf,
  planRedelivery,
} from './plan-redelivery.ts';

const backoff = 'audit_event_streaming_nats_consumer_redelivery';
const dropping = 'audit_event_streaming_nats_skip_permanent_failure_redelivery';
const next = makeProfile('next', profileTimeline);
const minute = 60_000;

function at(url: string) {
  return { id: null, kind: 'url', url } as const;
}

function answered(status: number, url = 'http://a/'): BatchResult {
  const code = status < 300 ? 'delivered' : 'status-failed';
  const verdict = { code, message: '', lost: false };
  const body = { encoding: 'utf8', text: '', size: 0 } as const;
  const response = { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body };
  return { kind: 'attempt', destination: at(url), response, error: null, verdict };
}

function failed(code: string, url = 'http://a/'): BatchResult {
  const verdict = { code: 'error-failed', message: '', lost: false };
  const error = { code, message: '' };
  return { kind: 'attempt', destination: at(url), response: null, error, verdict };
}

function skipped(reason: SkipReason): BatchResult {
  return { kind: 'skip', destination: at('http://a/'), reason };
}

function plan(results: readonly BatchResult[], more: Partial<BatchDelivery> = {}, profile = next) {
  return planRedelivery({ results, tookMs: 0, deliveriesBefore: 0, ...more }, profile);
}

// row: nats.all-or-nothing
describe('row "all or nothing": a batch', () => {
  it('is acknowledged when every destination took it', () => {
    expect(plan([answered(200), answered(204, 'http://b/')])).toBeNull();
    expect(plan([])).toBeNull();
  });

  it('comes again to all when one of them failed, after the deadline', () => {
    expect(plan([answered(200), failed('refused', 'http://b/')])).toEqual({
      ...{ number: 1, of: 2879, delayMs: 30_000, cause: 'destination-failed' },
      why: 'the batch failed at http://b/, and it is acknowledged for all destinations or for none',
    });
    const three = ['http://a/', 'http://b/', 'http://b/'].map((url) => answered(503, url));
    expect(plan(three)?.why).toContain('failed at http://a/ and 1 more, and');
  });

  it.each(['url-blocked', 'invalid-url', 'header-refused'] as const)(
    'comes again after %s, which is a failure of its destination',
    (reason) => {
      expect(plan([skipped(reason)])).toMatchObject({ cause: 'destination-failed' });
    },
  );

  it.each(['filtered', 'inactive', 'circuit-open', 'too-large'] as const)(
    'is not held back by %s',
    (reason) => {
      expect(plan([skipped(reason)])).toBeNull();
    },
  );

  it('is nobody’s fault when it was cancelled here', () => {
    expect(plan([failed('cancelled')])).toBeNull();
  });
});

// row: nats.ack-deadline
describe('row "ack deadline": a batch that every destination took', () => {
  it('comes again at once when that took longer than 30 s', () => {
    expect(plan([answered(200)], { tookMs: 30_000 })).toBeNull();
    expect(plan([answered(200)], { tookMs: 30_001 })).toEqual({
      ...{ number: 1, of: 2879, delayMs: 0, cause: 'ack-deadline' },
      why: 'the batch was not acknowledged within 30 s',
    });
  });

  it('keeps to another deadline where one is given', () => {
    const given = { tookMs: 900, ackDeadlineMs: 800 };
    expect(plan([answered(200)], given)?.why).toContain('within 0.8 s');
  });

  it('comes again until the stream is a day old', () => {
    const late = { tookMs: 40_000 };
    expect(plan([answered(200)], { ...late, deliveriesBefore: 2878 })?.number).toBe(2879);
    expect(plan([answered(200)], { ...late, deliveriesBefore: 2879 })).toBeNull();
  });
});

// row: flag.nats-redelivery
describe('row "audit_event_streaming_nats_consumer_redelivery"', () => {
  const patient = makeProfile('next', profileTimeline, { [backoff]: true });

  it('waits 120 s, then 2, 5, 15 and 30 minutes and an hour each, ten times in all', () => {
    const { ackDeadlineMs, redeliveries, delayMs } = natsTermsOf(patient);
    expect([ackDeadlineMs, redeliveries]).toEqual([2 * minute, 9]);
    const minutes = [1, 2, 3, 4, 5, 9].map((number) => delayMs(number) / minute);
    expect(minutes).toEqual([2, 5, 15, 30, 60, 60]);
    expect(plan([answered(200)], { tookMs: 60_000 }, patient)).toBeNull();
    expect(plan([failed('refused')], { deliveriesBefore: 9 }, patient)).toBeNull();
  });
});

// row: flag.nats-permanent
describe('row "audit_event_streaming_nats_skip_permanent_failure_redelivery"', () => {
  const drops = makeProfile('next', profileTimeline, { [dropping]: true });

  it.each([401, 403, 404, 422])('drops what fails with %i, which would stay', (status) => {
    expect(plan([answered(status)])).not.toBeNull();
    expect(plan([answered(status)], {}, drops)).toBeNull();
  });

  it('drops what cannot be sent to its destination', () => {
    expect(plan([skipped('invalid-url')], {}, drops)).toBeNull();
  });

  it.each([429, 500, 503])('brings again what fails with %i', (status) => {
    expect(plan([answered(status)], {}, drops)).not.toBeNull();
  });

  it('brings again what had no answer', () => {
    expect(plan([failed('read-timeout')], {}, drops)).not.toBeNull();
  });
});
