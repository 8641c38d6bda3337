/** Rows of the table of graphql-ruby messages: values of variables, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf, goodId, updateInput, updatingBy } from '../../../test/support/graphql-errors.ts';
import { at } from '../../../test/support/mock-gitlab.ts';

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

  const tooMany = (what: string): string =>
    `Too many errors processing ${what}, max validation error limit reached. Execution aborted`;

  const add = 'auditEventsStreamingDestinationEventsAdd';

  it('stops after five bad items of a list that is a variable', async () => {
    const query = `mutation($types: [String!]!) { ${add}(input: { destinationId: "${goodId}", eventTypeFilters: $types }) { errors } }`;
    const numbers = Array.from({ length: 50_000 }, (_, index) => index);
    const told = [0, 1, 2, 3, 4].map(
      (item) => `${item} (Could not coerce value ${item} to String)`,
    );
    const errors = await errorsOf(query, { types: numbers });
    expect(errors).toMatchObject([
      {
        message: `Variable $types of type [String!]! was provided invalid value for ${told.join(', ')},  (${tooMany('list variable')})`,
      },
    ]);
    expect(at(errors, 0, 'extensions', 'problems', 5)).toEqual({
      path: [null],
      explanation: tooMany('list variable'),
    });
    const five = await errorsOf(query, { types: numbers.slice(0, 5) });
    expect(JSON.stringify(five)).not.toContain('Too many');
  });

  it('stops after five variables that do not fit', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `$a${index}`);
    const uses = names.map((name, index) => `b${index}: group(fullPath: ${name}) { id }`);
    const query = `query(${names.map((name) => `${name}: ID!`).join(' ')}) { ${uses.join(' ')} }`;
    const errors = await errorsOf(query, {});
    expect(errors).toHaveLength(6);
    expect(at(errors, 5)).toEqual({
      message: tooMany('variables'),
      extensions: { value: null, problems: [{ path: [], explanation: tooMany('variables') }] },
    });
  });

  it('tells a thousand problems of what stands within an input object, and no more', async () => {
    const input = 'AuditEventsStreamingDestinationEventsAddInput';
    const query = `mutation($input: ${input}!) { ${add}(input: $input) { errors } }`;
    const eventTypeFilters = Array.from({ length: 2000 }, (_, index) => index);
    const errors = await errorsOf(query, { input: { destinationId: goodId, eventTypeFilters } });
    expect(at(errors, 0, 'extensions', 'problems')).toHaveLength(1001);
  });
});
