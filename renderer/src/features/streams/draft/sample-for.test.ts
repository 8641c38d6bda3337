import { describe, expect, it } from 'vitest';

import {
  sampleDestination,
  sampleEventTypes,
  sampleFixtures,
} from '../../../../test-support/sample-world.ts';
import { sampleFor } from './sample-for.ts';

const sources = { fixtures: sampleFixtures, eventTypes: sampleEventTypes, version: '16.1' };

describe('sampleFor', () => {
  it('takes the first documented event, in the group of the destination', () => {
    expect(sampleFor(sampleDestination, sources)).toEqual({
      item: 'repository_git_operation.ssh-fetch',
      scope: { kind: 'group', path: 'my-group' },
    });
  });

  it('takes what the filters let through, out of the catalogue if it must', () => {
    const filtered = (...eventTypeFilters: string[]) =>
      sampleFor({ ...sampleDestination, eventTypeFilters }, sources)?.item;
    expect(filtered('project_fork_operation')).toBe('project_fork_operation');
    expect(filtered('add_gpg_key')).toBe('type:add_gpg_key');
    expect(filtered('nobody_knows_it')).toBeUndefined();
  });

  it('takes nothing that is denied', () => {
    const denied = { ...sampleDestination, deniedEventTypes: ['repository_git_operation'] };
    expect(sampleFor(denied, sources)?.item).toBe('merge_request_create');
  });

  it('happens where the namespace filter asks for it, and in the instance for the instance', () => {
    const namespace = { kind: 'project', path: 'my-group/p', id: 'gid://1' } as const;
    const below = { ...sampleDestination, namespaceFilters: [namespace] };
    expect(sampleFor(below, sources)?.scope).toEqual({ kind: 'project', path: 'my-group/p' });
    expect(sampleFor({ ...sampleDestination, groupPath: null }, sources)?.scope).toBeNull();
  });

  it('has one before the documents had an example', () => {
    expect(sampleFor(sampleDestination, { ...sources, version: '14.5' })?.item).toBe(
      'repository_git_operation.ssh-fetch',
    );
  });
});
