import { describe, expect, it } from 'vitest';

import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { noteInCircuit, skipWhileOpen } from '#core/delivery/judging/judge-job.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { createCircuits } from './delivery.ts';

const flags = { audit_event_streaming_circuit_breaker: true };
const withBreaker = makeProfile('19.4', profileTimeline, flags);
const destination = { id: 'gid://1', kind: 'group', url: 'http://a/' } as const;
const plan: DeliveryPlan = {
  kind: 'plan',
  event: { id: '1', type: 't', fixture: null, scope: null },
  destination,
  endpoint: { tls: false, host: 'a', port: 80 },
  request: { method: 'POST', target: '/', rawHeaders: [], body: '' },
};

function board(profile = withBreaker, speed = 1) {
  let now = Date.UTC(2026, 0, 1);
  const circuits = createCircuits({ now: () => now });
  const moment = () => ({ at: now, profile, speed });
  const note = (errorCode: string) => {
    const noted = noteInCircuit(circuits.of(destination), errorCode, moment());
    circuits.keep(destination, noted.circuit);
    return noted.count;
  };
  return {
    circuits,
    note,
    pass: (ms: number) => {
      now += ms;
    },
    fail: (times = 1) => Array.from({ length: times }, () => note('refused')).at(-1),
    skip: (other = profile) =>
      skipWhileOpen(plan, circuits.of(destination), { ...moment(), profile: other }),
  };
}

describe('the circuits of destinations', () => {
  it('skip after the fifth failure, and say until when and what to do', () => {
    const { fail, skip, circuits } = board();
    expect(fail(4)).toEqual({ failures: 4, of: 5, windowMs: 300_000, openMs: null });
    expect(skip()).toBeNull();
    expect(fail()).toMatchObject({ failures: 5, openMs: 900_000 });
    expect(skip()).toMatchObject({ kind: 'skip', reason: 'circuit-open', destination });
    expect(skip()?.message).toContain('until 2026-01-01T00:15:00.000Z: this event is lost to it.');
    expect(circuits.stateOf(destination)).toMatchObject({ open: true });
  });

  it('close by themselves after 15 minutes', () => {
    const { fail, skip, pass, circuits } = board();
    fail(5);
    pass(900_000);
    expect(skip()).toBeNull();
    expect(circuits.stateOf(destination)).toEqual({ open: false, until: null, failures: 0 });
  });

  it('run as fast as the clock is said to', () => {
    const { fail, skip, pass } = board(withBreaker, 900);
    fail(5);
    pass(1000);
    expect(skip()).toBeNull();
  });

  it('are each a destination’s own', () => {
    const { fail, circuits } = board();
    fail(5);
    const other = { ...destination, id: 'gid://2' };
    expect(circuits.of(other)).toBeNull();
    expect(circuits.stateOf(other)).toBeNull();
  });

  it('count nothing that says nothing of the destination', () => {
    const { circuits, note } = board();
    expect(note('cancelled')).toBeNull();
    expect(circuits.stateOf(destination)).toBeNull();
  });

  it('do not exist while the flag is off, as it is by default', () => {
    const { fail, skip } = board(makeProfile('19.4', profileTimeline));
    expect(fail(9)).toBeNull();
    expect(skip()).toBeNull();
  });

  it('skip nothing once the flag is turned off', () => {
    const { fail, skip } = board();
    fail(5);
    expect(skip(makeProfile('19.4', profileTimeline))).toBeNull();
  });
});
