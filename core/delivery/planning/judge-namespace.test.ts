import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import { newWorld } from '../../world/new-world.ts';
import type { World } from '../../world/world.ts';
import type { EventScope } from '../audit-event.ts';
import { judgeNamespace } from './judge-eligibility.ts';
import { legacyRecord } from './streamed-record.ts';

const world: World = newWorld(
  { uuid: () => 'uuid', alphanumeric: (length) => 'a'.repeat(length) },
  { now: () => 0, monotonic: () => 0 },
);
const subgroup = world.groups.find(({ fullPath }) => fullPath === 'example-group/subgroup');
const project = world.projects.find(({ fullPath }) => fullPath === 'example-group/example-project');

function reason(
  kind: 'group' | 'project',
  scope: EventScope,
  version = '16.8',
  flags: Readonly<Record<string, boolean>> = {},
): string | null {
  const namespaceId = (kind === 'group' ? subgroup?.id : project?.id) ?? 0;
  const record = legacyRecord({
    id: 1,
    kind: 'group',
    groupId: 1,
    name: 'one',
    active: true,
    url: 'http://one.example/',
    verificationToken: 'token',
    headers: [],
    eventTypeFilters: [],
    namespaceFilter: { id: 1, kind, namespaceId },
    createdAt: '2023-06-20T00:00:00.000Z',
  });
  const event = { payload: {}, fixture: null, scope };
  const profile = makeProfile(version, profileTimeline, flags);
  const skip = judgeNamespace({ event, record }, world, profile);
  return skip === null ? null : `${skip.reason}: ${skip.message}`;
}

const group = (path: string): EventScope => ({ kind: 'group', path });
const inProject = (path: string): EventScope => ({ kind: 'project', path });

// row: delivery.namespace-filter
describe('row "namespace filter"', () => {
  it('of a group lets through what happens in it and below it, in any spelling', () => {
    expect(reason('group', group('example-group/subgroup'))).toBeNull();
    expect(reason('group', inProject('Example-Group/Subgroup/any-project'))).toBeNull();
  });

  it('of a group holds back what happens above it or beside it', () => {
    expect(reason('group', group('example-group'))).toMatch(
      /^namespace-filtered: .* lets only example-group\/subgroup through/,
    );
    expect(reason('group', group('example-group/subgroup-2'))).not.toBeNull();
  });

  it('of a project lets through that project and nothing else', () => {
    expect(reason('project', inProject('example-group/example-project'))).toBeNull();
    expect(reason('project', group('example-group'))).not.toBeNull();
  });

  it('lets through events that have no namespace', () => {
    expect(reason('group', { kind: 'instance' })).toBeNull();
  });

  it('does nothing in versions that have none', () => {
    expect(reason('group', group('example-group'), '16.5')).toBeNull();
  });

  // row: flag.namespace-filter
  it('is not asked in 16.7 until its flag is on', () => {
    const outside = group('example-group');
    const flag = 'audit_events_streaming_namespace_filter';
    expect(reason('group', outside, '16.7')).toBeNull();
    expect(reason('group', outside, '16.7', { [flag]: true })).not.toBeNull();
    expect(reason('group', outside, '16.8', { [flag]: false })).toBeNull();
    expect(reason('group', outside, '16.11', { [flag]: false })).not.toBeNull();
  });
});
