import { describe, expect, it } from 'vitest';

import { freshWorld } from '../../../test/support/destination-worlds.ts';
import { rootGroupOf } from './choose-records.ts';

const world = freshWorld();

describe('rootGroupOf', () => {
  // row: delivery.root-group
  it.each([
    [{ kind: 'group', path: 'example-group' }, 'example-group'],
    [{ kind: 'group', path: 'Example-Group/subgroup' }, 'example-group'],
    [{ kind: 'project', path: 'example-group/example-project' }, 'example-group'],
    [{ kind: 'group', path: 'nowhere' }, undefined],
    [{ kind: 'project', path: 'nowhere/app' }, undefined],
    [{ kind: 'instance' }, undefined],
  ] as const)('of %j is %s', (scope, path) => {
    expect(rootGroupOf(scope, world)?.fullPath).toBe(path);
  });
});
