import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import { newWorld } from '../../world/new-world.ts';
import { judgeEligibility } from './judge-eligibility.ts';
import { legacyRecord } from './streamed-record.ts';

const world = newWorld(
  { uuid: () => 'uuid', alphanumeric: (length) => 'a'.repeat(length) },
  { now: () => 0, monotonic: () => 0 },
);

interface Case {
  readonly active?: boolean;
  readonly type?: string;
  readonly flags?: Readonly<Record<string, boolean>>;
}

function reason(version: string, given: Case): string | null {
  const { active = true, type = 'merge_request_create', flags = {} } = given;
  const record = legacyRecord({
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
  });
  const event = { payload: {}, fixture: null, scope: { kind: 'group', path: 'my-group' } } as const;
  const candidate = { event, type, record, failedAt: null };
  const profile = makeProfile(version, profileTimeline, flags);
  return judgeEligibility(candidate, world, profile)?.reason ?? null;
}

describe('a destination that is switched off', () => {
  it('is skipped from 18.2 on', () => {
    expect(reason('18.2', { active: false })).toBe('inactive');
    expect(reason('18.2', { active: true })).toBeNull();
  });

  it('is streamed to before, where nobody could switch it off', () => {
    expect(reason('17.2', { active: false })).toBeNull();
  });
});

describe('row "audit_event_streaming_git_operations"', () => {
  const type = 'repository_git_operation';
  const flags = { audit_event_streaming_git_operations: false };

  it('keeps Git operations back where it is turned off, and nothing else', () => {
    expect(reason('15.1', { type, flags })).toBe('not-available');
    expect(reason('15.1', { flags })).toBeNull();
  });

  it('has no say where nobody turned it off, nor once it is removed', () => {
    expect(reason('15.0', { type })).toBeNull();
    expect(reason('15.7', { type, flags })).toBeNull();
  });
});
