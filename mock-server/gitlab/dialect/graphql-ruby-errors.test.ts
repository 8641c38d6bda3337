/** The table of graphql-ruby messages, row by row, each by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { at, mockGitLab } from '../../../test/support/mock-gitlab.ts';

const update = 'externalAuditEventDestinationUpdate';
const updateInput = 'ExternalAuditEventDestinationUpdateInput';
const idType = 'AuditEventsExternalAuditEventDestinationID';
const goodId = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';

async function errorsOf(query: string, variables?: unknown, operationName?: string) {
  const options = operationName === undefined ? { variables } : { variables, operationName };
  const { status, body } = await mockGitLab().ask(query, options);
  expect(status).toBe(200);
  expect(body).not.toHaveProperty('data');
  return at(body, 'errors');
}

function updating(input: string): string {
  return `mutation { ${update}(input: ${input}) { errors } }`;
}

function updatingBy(type: string): string {
  return `mutation($input: ${type}) { ${update}(input: $input) { errors } }`;
}

describe('what is refused in the query itself', () => {
  it('row "unknown field": message, place, path and code', async () => {
    expect(await errorsOf('{ nope }')).toEqual([
      {
        message: "Field 'nope' doesn't exist on type 'Query'",
        locations: [{ line: 1, column: 3 }],
        path: ['query', 'nope'],
        extensions: { code: 'undefinedField', typeName: 'Query', fieldName: 'nope' },
      },
    ]);
  });

  it('row "unknown field": the list field as the 14.5 prose spells it', async () => {
    const query =
      'query { group(fullPath: "my-group") { externalAuditEventDesinations { nodes { id } } } }';
    expect(await errorsOf(query)).toMatchObject([
      {
        message: "Field 'externalAuditEventDesinations' doesn't exist on type 'Group'",
        path: ['query', 'group', 'externalAuditEventDesinations'],
      },
    ]);
  });

  it('names operations, aliases and fragments in the path', async () => {
    const query = `query Q { g: group(fullPath: "x") { ... on Group { nope } ...F } }
      fragment F on Group { never }`;
    const paths = await errorsOf(query);
    expect(at(paths, 0, 'path')).toEqual(['query Q', 'g', '... on Group', 'nope']);
    expect(at(paths, 1, 'path')).toEqual(['fragment F', 'never']);
  });

  it.each([
    ['subscription{x}', 'subscription'],
    ['subscription S { x { y } }', 'subscription S'],
  ])('knows no subscriptions: %s', async (query, name) => {
    expect(await errorsOf(query)).toEqual([
      {
        message: 'Schema is not configured for subscriptions',
        locations: [{ line: 1, column: 1 }],
        path: [name],
        extensions: { code: 'missingSubscriptionConfiguration' },
      },
    ]);
  });

  it('row "no input"', async () => {
    expect(await errorsOf(`mutation { ${update} { errors } }`)).toMatchObject([
      {
        message: `Field '${update}' is missing required arguments: input`,
        path: ['mutation', update],
        extensions: {
          code: 'missingRequiredArguments',
          className: 'Field',
          name: update,
          arguments: 'input',
        },
      },
    ]);
  });

  it('row "input lacks required key (literal)"', async () => {
    expect(await errorsOf(updating('{ destinationUrl: "https://x.io" }'))).toMatchObject([
      {
        message: `Argument 'id' on InputObject '${updateInput}' is required. Expected type ${idType}!`,
        path: ['mutation', update, 'input', 'id'],
        extensions: {
          code: 'missingRequiredInputObjectAttribute',
          argumentName: 'id',
          argumentType: `${idType}!`,
          inputObjectType: updateInput,
        },
      },
    ]);
  });

  it('row "unknown input key (literal)"', async () => {
    expect(await errorsOf(updating(`{ id: "${goodId}", foo: 1 }`))).toMatchObject([
      {
        message: `InputObject '${updateInput}' doesn't accept argument 'foo'`,
        path: ['mutation', update, 'input', 'foo'],
        extensions: {
          code: 'argumentNotAccepted',
          name: updateInput,
          typeName: 'InputObject',
          argumentName: 'foo',
        },
      },
    ]);
  });

  it('row "unknown field argument"', async () => {
    expect(await errorsOf('{ group(fullPath: "a", x: 1) { id } }')).toMatchObject([
      {
        message: "Field 'group' doesn't accept argument 'x'",
        extensions: { code: 'argumentNotAccepted', name: 'group', typeName: 'Field' },
      },
    ]);
  });

  it.each([
    ['5', '5'],
    ['null', 'null'],
    ['["a"]', '["a"]'],
  ])('row "wrong literal type or null for non-null": %s', async (literal, shown) => {
    const query = `mutation { externalAuditEventDestinationCreate(input: { groupPath: "my-group", destinationUrl: ${literal} }) { errors } }`;
    const input = 'ExternalAuditEventDestinationCreateInput';
    expect(await errorsOf(query)).toMatchObject([
      {
        message: `Argument 'destinationUrl' on InputObject '${input}' has an invalid value (${shown}). Expected type 'String!'.`,
        extensions: {
          code: 'argumentLiteralsIncompatible',
          typeName: 'InputObject',
          argumentName: 'destinationUrl',
        },
      },
    ]);
  });

  it('refuses null for an argument of a field', async () => {
    expect(await errorsOf('{ group(fullPath: null) { id } }')).toMatchObject([
      {
        message:
          "Argument 'fullPath' on Field 'group' has an invalid value (null). Expected type 'ID!'.",
        extensions: { typeName: 'Field', argumentName: 'fullPath' },
      },
    ]);
  });

  it.each([
    ['row "malformed ID (literal)"', '"nope"', '"nope" is not a valid Global ID'],
    [
      'row "ID of another app"',
      '"gid://other/User/1"',
      '"gid://other/User/1" is not a Gitlab Global ID',
    ],
    [
      'row "ID of another model (literal)"',
      '"gid://gitlab/User/1"',
      '"gid://gitlab/User/1" does not represent an instance of AuditEvents::ExternalAuditEventDestination',
    ],
    ['a number', '5', '5 is not a valid Global ID'],
    [
      'a bare word, as the documents print it',
      'destination',
      '#<GraphQL::Language::Nodes::Enum @name="destination"> is not a valid Global ID',
    ],
  ])('%s', async (_row, literal, message) => {
    expect(await errorsOf(updating(`{ id: ${literal} }`))).toEqual([
      {
        message,
        locations: [{ line: 1, column: 55 }],
        path: ['mutation', update, 'input', 'id'],
        extensions: { code: 'argumentLiteralsIncompatible', typeName: 'CoercionError' },
      },
    ]);
  });

  it('row "object without selection"', async () => {
    expect(await errorsOf('{ group(fullPath: "a") }')).toMatchObject([
      {
        message:
          "Field must have selections (field 'group' returns Group but has no selections. Did you mean 'group { ... }'?)",
        extensions: { code: 'selectionMismatch' },
      },
    ]);
  });

  it('row "selection on scalar"', async () => {
    expect(await errorsOf('{ group(fullPath: "a") { name { x y } } }')).toMatchObject([
      {
        message:
          "Selections can't be made on scalars (field 'name' returns String but has selections [x, y])",
        extensions: { code: 'selectionMismatch' },
      },
    ]);
  });

  it('gives five errors at the most', async () => {
    expect(await errorsOf('{ a b c d e f g }')).toHaveLength(5);
  });

  it('falls back to the general rules for what no rule words', async () => {
    const query = '{ group(fullPath: "a") { ...F } } fragment F on Group { ...F }';
    expect(await errorsOf(query)).toMatchObject([
      { message: expect.stringContaining('"F"') as string },
    ]);
  });
});

describe('what is refused in the variables', () => {
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
    [
      'row "variable lacks required key"',
      {},
      ' for id (Expected value to not be null)',
      [{ path: ['id'], explanation: 'Expected value to not be null' }],
    ],
    [
      'row "variable has unknown key"',
      { id: goodId, foo: 1 },
      ` for foo (Field is not defined on ${updateInput})`,
      [{ path: ['foo'], explanation: `Field is not defined on ${updateInput}` }],
    ],
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

  it('row "undefined variable type"', async () => {
    expect(await errorsOf(updatingBy('Nope!'), { input: {} })).toMatchObject([
      {
        message: "Nope isn't a defined input type (on $input)",
        extensions: { code: 'variableRequiresValidType' },
      },
    ]);
  });

  it('row "unused variable"', async () => {
    const query = `mutation($x: String) { ${update}(input: { id: "${goodId}" }) { errors } }`;
    expect(await errorsOf(query)).toMatchObject([
      {
        message: 'Variable $x is declared by anonymous mutation but not used',
        extensions: { code: 'variableNotUsed', variableName: 'x' },
      },
    ]);
  });

  it('row "undeclared variable"', async () => {
    expect(await errorsOf(updating('$input'))).toMatchObject([
      {
        message: 'Variable $input is used by anonymous mutation but not declared',
        extensions: { code: 'variableNotDefined', variableName: 'input' },
      },
    ]);
  });

  it('row "`ID!` variable for a typed ID argument"', async () => {
    const query = `mutation($id: ID!) { ${update}(input: { id: $id }) { errors } }`;
    expect(await errorsOf(query, { id: goodId })).toMatchObject([
      {
        message: `Type mismatch on variable $id and argument id (ID! / ${idType}!)`,
        path: ['mutation', update, 'input', 'id'],
        extensions: { code: 'variableMismatch' },
      },
    ]);
  });

  it('row "nullable variable for non-null argument"', async () => {
    const query = `mutation($id: ${idType}) { ${update}(input: { id: $id }) { errors } }`;
    expect(await errorsOf(query, { id: goodId })).toMatchObject([
      {
        message: `Nullability mismatch on variable $id and argument id (${idType} / ${idType}!)`,
        extensions: { code: 'variableMismatch' },
      },
    ]);
  });
});

describe('what is no GraphQL, or not clearly one operation', () => {
  it('row "syntax, 1.13": an unexpected token', async () => {
    expect(await errorsOf('{ group(fullPath}')).toEqual([
      {
        message: 'Parse error on "}" (RCURLY) at [1, 17]',
        locations: [{ line: 1, column: 17 }],
      },
    ]);
  });

  it.each([
    ['an unknown character', '{ group ? }', 'Parse error on "?" (UNKNOWN_CHAR) at [1, 9]'],
    [
      'an unfinished string, where it begins',
      '{ group(fullPath: "a) }',
      'Parse error on "\\"" (UNKNOWN_CHAR) at [1, 19]',
    ],
    ['prose', 'hello world', 'Parse error on "hello" (IDENTIFIER) at [1, 1]'],
    ['a keyword out of place', '{ group(fullPath: "a") { id } } on', 'Parse error on "on" (ON)'],
  ])('row "syntax, 1.13": %s', async (_what, query, message) => {
    const errors = await errorsOf(query);
    expect(errors).toHaveLength(1);
    expect(at(errors, 0, 'message')).toContain(message);
  });

  it.each(['{ group(fullPath: "a") { id', '', '   ', '# only a comment'])(
    'row "syntax, at end of text" and row "empty query": %j',
    async (query) => {
      expect(await errorsOf(query)).toEqual([
        { message: 'Unexpected end of document', locations: [] },
      ]);
    },
  );

  it('row "two operations, none named"', async () => {
    const query = 'query A { group(fullPath: "a") { id } } query B { group(fullPath: "b") { id } }';
    expect(await errorsOf(query)).toEqual([{ message: 'An operation name is required' }]);
  });

  it('row "unknown operationName"', async () => {
    const query = 'query A { group(fullPath: "a") { id } }';
    expect(await errorsOf(query, {}, 'Zed')).toEqual([{ message: 'No operation named "Zed"' }]);
  });

  it('survives nesting that is as deep as the size limit lets it be', async () => {
    const query = `{ group(fullPath: ${'['.repeat(4900)}${']'.repeat(4900)}) { id } }`;
    expect(await errorsOf(query)).toHaveLength(1);
    expect(await errorsOf('{ group(fullPath: "a") '.padEnd(9900, '{ id '))).toHaveLength(1);
  });

  it('refuses what is nested deeper than a signed-in caller may', async () => {
    const open = 'group { externalAuditEventDestinations { nodes { ';
    const query = `{ group(fullPath: "my-group") { externalAuditEventDestinations { nodes { ${open.repeat(6)} id ${'} } } '.repeat(7)} }`;
    expect(await errorsOf(query)).toEqual([
      { message: 'Query has depth of 22, which exceeds max depth of 20' },
    ]);
  });

  it('measures fragments of fragments without multiplying them out', async () => {
    const names = Array.from({ length: 60 }, (_, index) => index);
    const chain = names
      .map((n) => `fragment F${n} on Group { ...F${n + 1} ...F${n + 1} }`)
      .join(' ');
    const query = `{ group(fullPath: "my-group") { ...F0 } } ${chain} fragment F60 on Group { id }`;
    expect(await mockGitLab().data(query)).toEqual({ group: { id: 'gid://gitlab/Group/1' } });
  });
});

describe('what is accepted', () => {
  it('takes a single string for a list', async () => {
    const gitlab = mockGitLab();
    await gitlab.data(
      'mutation { externalAuditEventDestinationCreate(input: { groupPath: "my-group", destinationUrl: "https://x.io" }) { errors } }',
    );
    const query = `mutation { auditEventsStreamingDestinationEventsAdd(input: { destinationId: "${goodId}", eventTypeFilters: "one" }) { eventTypeFilters } }`;
    expect(await gitlab.data(query)).toEqual({
      auditEventsStreamingDestinationEventsAdd: { eventTypeFilters: ['one'] },
    });
  });

  it('takes variables with defaults, and ignores those that are not declared', async () => {
    const query = 'query($path: ID! = "my-group") { group(fullPath: $path) { path } }';
    expect(await mockGitLab().data(query, { variables: { other: 1 } })).toEqual({
      group: { path: 'my-group' },
    });
  });

  it('chooses an operation by its name', async () => {
    const query = 'query A { a: __typename } query B { b: __typename }';
    expect(await mockGitLab().data(query, { operationName: 'B' })).toEqual({ b: 'Query' });
  });

  it('answers an introspection query', async () => {
    const data = await mockGitLab().data('{ __schema { queryType { name } } }', { as: null });
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });
});
