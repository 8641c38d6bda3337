import { describe, expect, it } from 'vitest';

import { readMutationAnswer } from './send-mutation.ts';

const field = 'externalAuditEventDestinationCreate';

describe('readMutationAnswer', () => {
  it('finds no errors in a good answer', () => {
    const body = { data: { [field]: { errors: [], made: { id: 'gid://1' } } } };
    expect(readMutationAnswer(200, body, field)).toEqual({
      errors: [],
      payload: { errors: [], made: { id: 'gid://1' } },
    });
  });

  it('reads the errors of the payload', () => {
    const body = { data: { [field]: { errors: ['Destination url is invalid', 'Too many'] } } };
    expect(readMutationAnswer(200, body, field).errors).toEqual([
      'Destination url is invalid',
      'Too many',
    ]);
  });

  it('reads top-level errors', () => {
    const body = { data: { [field]: null }, errors: [{ message: 'No permission' }] };
    expect(readMutationAnswer(200, body, field).errors).toEqual(['No permission']);
  });

  it.each([
    [500, {}],
    [200, { data: { [field]: null } }],
    [401, 'Unauthorized'],
    [200, null],
  ])('never takes %i with %j for success', (status, body) => {
    expect(readMutationAnswer(status, body, field).errors).toHaveLength(1);
  });
});
