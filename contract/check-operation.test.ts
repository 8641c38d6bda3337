import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { newRecording } from '../test/support/recording-details.ts';
import { checkInput, checkOutput } from './check-operation.ts';

function errorOf(action: () => unknown): HarnessError {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof HarnessError) return thrown;
  }
  throw new Error('expected a HarnessError');
}

describe('checkInput', () => {
  it('fills defaults in', () => {
    expect(checkInput('listLog', {})).toEqual({ limit: 500 });
  });

  it.each([
    ['listLog', { after: '12' }],
    ['listLog', { limit: 2.5 }],
    ['getLogEntry', { seq: '1' }],
    ['getWorld', { secrets: 'yes' }],
  ] as const)('takes %s of a text, or a fraction, for no number or switch: %j', (name, input) => {
    expect(errorOf(() => checkInput(name, input)).code).toBe('input/invalid');
  });

  it('refuses a wrong field with its name and a sentence', () => {
    const error = errorOf(() => checkInput('startRun', { fixtures: ['one'], count: 0 }));
    expect(error.code).toBe('input/invalid');
    expect(error.category).toBe('user-input');
    expect(error.message).toMatch(
      /^Failed to do startRun: its input is not valid \(count: .+\)\. Try/,
    );
    expect(error.details).toMatchObject({ operation: 'startRun', issues: [{ path: 'count' }] });
  });

  it('names every wrong field', () => {
    const error = errorOf(() => checkInput('startRun', { fixtures: [], rate: -1 }));
    expect(error.message).toContain('fixtures: ');
    expect(error.message).toContain('rate: ');
  });

  it.each(['', '..', '.', 'a/b', '../x'])('refuses %j as the id of a run', (id) => {
    expect(errorOf(() => checkInput('getRun', { id })).code).toBe('input/invalid');
  });
});

describe('checkOutput', () => {
  it('passes what has the shape of the table', () => {
    expect(checkOutput('listRecordings', [newRecording()])).toHaveLength(1);
  });

  it('leaves out fields that this version does not know', () => {
    const newer = [{ ...newRecording(), colour: 'red' }];
    expect(checkOutput('listRecordings', newer)).toEqual([newRecording()]);
  });

  it('refuses another shape and suggests that the versions differ', () => {
    const error = errorOf(() => checkOutput('listRecordings', [{ id: 3 }]));
    expect(error.code).toBe('harness/not-understood');
    expect(error.message).toContain('Try the same version');
  });
});
