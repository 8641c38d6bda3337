/** Rows of the table of graphql-ruby messages: values of variables, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf, goodId, updateInput, updatingBy } from '../../../test/support/graphql-errors.ts';

describe('what is refused in the variables', () => {
  // row: ruby.id-in-variable
  it('row "same in a variable": a malformed id', async () => {
    const explanation = '"nope" is not a valid Global ID';
    expect(await errorsOf(updatingBy(`${updateInput}!`), { input: { id: 'nope' } })).toEqual([
      {
        message: `Variable $input of type ${updateInput}! was provided invalid value for id (${explanation})`,
        locations: [{ line: 1, column: 10 }],
        extensions: {
          value: { id: 'nope' },
          problems: [{ path: ['id'], explanation, message: explanation }],
        },
      },
    ]);
  });

  it.each([
    // row: ruby.variable-key-missing
    [
      'row "variable lacks required key"',
      {},
      ' for id (Expected value to not be null)',
      [{ path: ['id'], explanation: 'Expected value to not be null' }],
    ],
    // row: ruby.variable-key-unknown
    [
      'row "variable has unknown key"',
      { id: goodId, foo: 1 },
      ` for foo (Field is not defined on ${updateInput})`,
      [{ path: ['foo'], explanation: `Field is not defined on ${updateInput}` }],
    ],
    // row: ruby.variable-scalar
    [
      'row "wrong scalar in variable"',
      { id: goodId, destinationUrl: 5 },
      ' for destinationUrl (Could not coerce value 5 to String)',
      [{ path: ['destinationUrl'], explanation: 'Could not coerce value 5 to String' }],
    ],
    [
      'several at once',
      { id: null, foo: 1 },
      ` for id (Expected value to not be null), foo (Field is not defined on ${updateInput})`,
      [
        { path: ['id'], explanation: 'Expected value to not be null' },
        { path: ['foo'], explanation: `Field is not defined on ${updateInput}` },
      ],
    ],
  ])('%s', async (_row, input, suffix, problems) => {
    expect(await errorsOf(updatingBy(`${updateInput}!`), { input })).toMatchObject([
      {
        message: `Variable $input of type ${updateInput}! was provided invalid value${suffix}`,
        extensions: { value: input, problems },
      },
    ]);
  });

  // row: ruby.variable-absent
  it.each([{}, { input: null }])('row "variable absent": %j', async (variables) => {
    expect(await errorsOf(updatingBy(`${updateInput}!`), variables)).toMatchObject([
      {
        message: `Variable $input of type ${updateInput}! was provided invalid value`,
        extensions: {
          value: null,
          problems: [{ path: [], explanation: 'Expected value to not be null' }],
        },
      },
    ]);
  });

  it('tells the place of a wrong item of a list', async () => {
    const input = 'AuditEventsStreamingDestinationEventsAddInput';
    const query = `mutation($input: ${input}!) { auditEventsStreamingDestinationEventsAdd(input: $input) { errors } }`;
    const variables = { input: { destinationId: goodId, eventTypeFilters: ['a', null] } };
    expect(await errorsOf(query, variables)).toMatchObject([
      {
        message: `Variable $input of type ${input}! was provided invalid value for eventTypeFilters.1 (Expected value to not be null)`,
      },
    ]);
  });
});
