import { describe, expect, it } from 'vitest';

import { didYouMean, nearestNames } from './nearest-names.ts';

const known = ['repository_git_operation.ssh-fetch', 'project_fork_operation', 'my-group'];

describe('nearestNames', () => {
  it('finds the name behind a typo', () => {
    expect(nearestNames('my-gruop', known)).toEqual(['my-group']);
  });

  it('finds a name by a part of it', () => {
    expect(nearestNames('ssh-fetch', known)).toContain('repository_git_operation.ssh-fetch');
  });

  it('offers nothing for something else altogether', () => {
    expect(nearestNames('zzzzzzzzzzzzzzzzzzzzzzzzzzzz', ['my-group'])).toEqual([]);
    expect(didYouMean('zzzzzzzzzzzzzzzzzzzzzzzzzzzz', ['my-group'])).toBe('');
  });

  it.each([
    ['pdf', ['csv', 'html']],
    ['nope', ['koa', 'php', 'go', 'otel', 'never']],
  ])('offers nothing short that shares a letter or none with %s', (name, others) => {
    expect(nearestNames(name, others)).toEqual([]);
    expect(nearestNames('fier', ['fire', 'tail'])).toEqual(['fire']);
  });

  it('names at most as many as asked for', () => {
    expect(nearestNames('group', ['group-a', 'group-b', 'group-c', 'group-d'], 2)).toHaveLength(2);
  });
});
