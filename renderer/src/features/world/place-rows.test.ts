import { describe, expect, it } from 'vitest';

import { sampleWorld } from '../../../test-support/sample-world.ts';
import { placeRows } from './place-rows.ts';

describe('the lines of the tree', () => {
  it('put projects right below their group, and subgroups after them', () => {
    const lines = placeRows(sampleWorld).map(({ fullPath, depth }) => [fullPath, depth]);
    expect(lines).toEqual([
      ['my-group', 0],
      ['example-group', 0],
      ['example-group/example-project', 1],
      ['example-group/subgroup', 1],
    ]);
  });

  it('are none where nothing exists', () => {
    expect(placeRows({ groups: [], projects: [] })).toEqual([]);
  });
});
