import { describe, expect, it } from 'vitest';

import { fixtures } from '#fixtures/index.ts';

import { isHarnessError } from '../errors/harness-error.ts';
import { findFixture } from './find-fixture.ts';

function failure(id: string): unknown {
  try {
    findFixture(id, fixtures);
  } catch (error) {
    return error;
  }
  return null;
}

describe('findFixture', () => {
  it('finds every fixture by its id', () => {
    for (const fixture of fixtures) {
      expect(findFixture(fixture.id, fixtures)).toBe(fixture);
    }
  });

  it('answers an unknown id with the nearest and the command that lists all', () => {
    const error = failure('project_fork');
    expect(isHarnessError(error) && error).toMatchObject({
      code: 'fixture/unknown',
      category: 'user-input',
      message:
        'Failed to find fixture "project_fork": there is none of that name. Did you mean project_fork_operation? Run auditorium fixtures to list them.',
      details: { id: 'project_fork', nearest: ['project_fork_operation'] },
    });
  });

  it('guesses nothing when nothing is near', () => {
    expect(failure('zzzzzzzzzzzz')).toMatchObject({
      message:
        'Failed to find fixture "zzzzzzzzzzzz": there is none of that name. Run auditorium fixtures to list them.',
    });
  });

  it('takes an event type for no fixture when it has only variants', () => {
    expect(failure('repository_git_operation')).toMatchObject({ code: 'fixture/unknown' });
  });
});
