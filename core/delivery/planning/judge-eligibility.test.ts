import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import { newWorld } from '../../world/new-world.ts';
import type { Destination } from '../../world/world.ts';
import { judgeEligibility } from './judge-eligibility.ts';

const world = newWorld(
  { uuid: () => 'uuid', alphanumeric: (length) => 'a'.repeat(length) },
  { now: () => 0, monotonic: () => 0 },
);

function reason(version: string, active: boolean): string | null {
  const record: Destination = {
    id: 1,
    kind: 'group',
    groupId: 1,
    name: 'one',
    active,
    url: 'http://one.example/',
    verificationToken: 'token',
    headers: [],
    eventTypeFilters: [],
    namespaceFilter: null,
    createdAt: '2023-06-20T00:00:00.000Z',
  };
  const event = { payload: {}, fixture: null, scope: { kind: 'group', path: 'my-group' } } as const;
  const candidate = { event, type: 'merge_request_create', record, failedAt: null };
  return judgeEligibility(candidate, world, makeProfile(version, profileTimeline))?.reason ?? null;
}

describe('a destination that is switched off', () => {
  it('is skipped from 18.2 on', () => {
    expect(reason('18.2', false)).toBe('inactive');
    expect(reason('18.2', true)).toBeNull();
  });

  it('is streamed to before, where nobody could switch it off', () => {
    expect(reason('17.2', false)).toBeNull();
  });
});
