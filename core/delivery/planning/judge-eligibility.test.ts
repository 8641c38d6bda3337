import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import {
  destination,
  message,
  outcomes,
  project,
  root,
  subgroup,
} from '../../../test/support/plan-in-world.ts';
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

// row: delivery.inactive
describe('row "inactive destination": a destination that is switched off', () => {
  it('is skipped from 18.2 on', () => {
    expect(reason('18.2', { active: false })).toBe('inactive');
    expect(reason('18.2', { active: true })).toBeNull();
  });

  it('is streamed to before, where nobody could switch it off', () => {
    expect(reason('17.2', { active: false })).toBeNull();
  });
});

// row: flag.git-operations
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

// row: delivery.subgroups
describe('row "subgroups"', () => {
  const mixed = [destination(1), destination(2, { kind: 'instance' })];

  it('are fixed in 15.2', () => {
    expect(outcomes([destination(1)], { scope: subgroup, version: '15.2' })).toEqual(['group-1']);
  });

  it('had no destinations for their own events before, and the skip says so', () => {
    const given = { scope: subgroup, version: '15.1' };
    expect(outcomes([destination(1)], given)).toEqual(['group-1 (subgroup-event)']);
    expect(message([destination(1)], given)).toBe(
      'GitLab 15.1 does not look for destinations above the subgroup top/sub for its own events: GitLab 15.2 or newer does it.',
    );
  });

  it('kept neither root group nor project events from being sent before', () => {
    expect(outcomes([destination(1)], { scope: root, version: '15.1' })).toEqual(['group-1']);
    expect(outcomes([destination(1)], { scope: project, version: '15.1' })).toEqual(['group-1']);
  });

  it('do not matter to instance destinations', () => {
    expect(outcomes(mixed, { scope: subgroup })).toEqual(['group-1', 'instance-2']);
  });
});

// row: delivery.instance
describe('row "instance destinations"', () => {
  const one = [destination(1, { kind: 'instance' })];

  // row: flag.instance-destinations
  it('need the flag ff_external_audit_events in 16.0 and 16.1', () => {
    expect(outcomes(one, { version: '16.1' })).toEqual(['instance-1 (not-available)']);
    expect(message(one, { version: '16.1' })).toBe(
      'GitLab 16.1 does not stream to instance destinations here: the feature flag ff_external_audit_events would have to be on; it is on by default from GitLab 16.2.',
    );
    const flags = { ff_external_audit_events: true };
    expect(outcomes(one, { version: '16.1', flags })).toEqual(['instance-1']);
  });

  // row: graphql.16.4
  it('need no flag from 16.4 on', () => {
    const flags = { ff_external_audit_events: false };
    expect(outcomes(one, { version: '16.4', flags })).toEqual(['instance-1']);
  });

  it('do not exist before 16.0', () => {
    expect(message(one, { version: '15.7' })).toBe(
      'GitLab 15.7 does not stream to instance destinations here: GitLab 16.0 or newer does it.',
    );
  });
});

describe('group destinations', () => {
  // row: flag.group-destinations
  it('need the flag ff_external_audit_events_namespace in 14.5 and 14.6', () => {
    expect(outcomes([destination(1)], { version: '14.6' })).toEqual(['group-1 (not-available)']);
    const flags = { ff_external_audit_events_namespace: true };
    expect(outcomes([destination(1)], { version: '14.5', flags })).toEqual(['group-1']);
    expect(outcomes([destination(1)], { version: '14.7' })).toEqual(['group-1']);
  });
});

// row: delivery.licence
describe('row "licence"', () => {
  it('is needed for both kinds', () => {
    const both = [destination(1), destination(2, { kind: 'instance' })];
    const settings = { licensed: false };
    expect(outcomes(both, { settings })).toEqual([
      'group-1 (no-licence)',
      'instance-2 (no-licence)',
    ]);
    expect(message(both, { settings })).toContain('Turn the licence on');
  });
});

// row: delivery.local
describe('row "local addresses"', () => {
  const local = [destination(1, { url: 'http://127.0.0.1:9/logs' })];

  it('are blocked at sending too, unless the instance allows them', () => {
    const settings = { blockLocalRequests: true };
    expect(outcomes(local)).toEqual(['127']);
    expect(outcomes(local, { settings })).toEqual(['127 (url-blocked)']);
    expect(message(local, { settings })).toContain('(Requests to localhost are not allowed)');
    expect(outcomes([destination(1)], { settings })).toEqual(['group-1']);
  });

  it.each([
    ['http://127.1/logs', 'localhost'],
    ['http://2130706433/', 'localhost'],
    ['http://0x7f000001/', 'localhost'],
    ['http://0177.0.0.2/', 'loopback addresses'],
    ['http://[::ffff:7f00:1]/', 'localhost'],
    ['http://[::ffff:a00:1]/', 'the local network'],
  ])('are blocked in every spelling that the system reads, such as %s', (url, name) => {
    const settings = { blockLocalRequests: true };
    expect(message([destination(1, { url })], { settings })).toContain(
      `(Requests to ${name} are not allowed)`,
    );
  });
});
