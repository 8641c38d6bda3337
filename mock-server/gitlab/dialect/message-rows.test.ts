/** Each row of the table of graphql-ruby messages in each dialect: the same words where 2.x has no others. */
import { describe, expect, it } from 'vitest';

import {
  errorsOf,
  goodId,
  idType,
  update,
  updateInput,
  updating,
  updatingBy,
} from '../../../test/support/graphql-errors.ts';
import { at } from '../../../test/support/mock-gitlab.ts';

interface Row {
  readonly row: string;
  readonly query: string;
  readonly message: string;
  /** Of `extensions`; null where there are none. */
  readonly code: string | null;
}

const withId = (type: string): string =>
  `mutation($id: ${type}) { ${update}(input: { id: $id }) { errors } }`;

/** What is refused before a query runs, with its place and its path. */
const statically: readonly Row[] = [
  // row: ruby.unknown-field
  {
    row: 'unknown field',
    query: '{ nothingLikeIt }',
    message: "Field 'nothingLikeIt' doesn't exist on type 'Query'",
    code: 'undefinedField',
  },
  // row: ruby.no-input
  {
    row: 'no `input`',
    query: `mutation { ${update} { errors } }`,
    message: `Field '${update}' is missing required arguments: input`,
    code: 'missingRequiredArguments',
  },
  // row: ruby.key-missing
  {
    row: 'input lacks required key (literal)',
    query: updating('{ destinationUrl: "https://x.io" }'),
    message: `Argument 'id' on InputObject '${updateInput}' is required. Expected type ${idType}!`,
    code: 'missingRequiredInputObjectAttribute',
  },
  // row: ruby.key-unknown
  {
    row: 'unknown input key (literal)',
    query: updating(`{ id: "${goodId}", foo: 1 }`),
    message: `InputObject '${updateInput}' doesn't accept argument 'foo'`,
    code: 'argumentNotAccepted',
  },
  // row: ruby.argument-unknown
  {
    row: 'unknown field argument',
    query: '{ group(fullPath: "a", x: 1) { id } }',
    message: "Field 'group' doesn't accept argument 'x'",
    code: 'argumentNotAccepted',
  },
  // row: ruby.wrong-literal
  {
    row: 'wrong literal type or null for non-null',
    query: updating(`{ id: "${goodId}", clientMutationId: 5 }`),
    message: `Argument 'clientMutationId' on InputObject '${updateInput}' has an invalid value (5). Expected type 'String'.`,
    code: 'argumentLiteralsIncompatible',
  },
  // row: ruby.id-malformed, ruby.place
  {
    row: 'malformed ID (literal)',
    query: updating('{ id: "nope" }'),
    message: '"nope" is not a valid Global ID',
    code: 'argumentLiteralsIncompatible',
  },
  // row: ruby.id-app
  {
    row: 'ID of another app',
    query: updating('{ id: "gid://other/User/1" }'),
    message: '"gid://other/User/1" is not a Gitlab Global ID',
    code: 'argumentLiteralsIncompatible',
  },
  // row: ruby.id-model
  {
    row: 'ID of another model (literal)',
    query: updating('{ id: "gid://gitlab/User/1" }'),
    message:
      '"gid://gitlab/User/1" does not represent an instance of AuditEvents::ExternalAuditEventDestination',
    code: 'argumentLiteralsIncompatible',
  },
  // row: ruby.variable-type
  {
    row: 'undefined variable type',
    query: updatingBy('Nope!'),
    message: "Nope isn't a defined input type (on $input)",
    code: 'variableRequiresValidType',
  },
  // row: ruby.variable-unused
  {
    row: 'unused variable',
    query: `mutation($x: String) { ${update}(input: { id: "${goodId}" }) { errors } }`,
    message: 'Variable $x is declared by anonymous mutation but not used',
    code: 'variableNotUsed',
  },
  // row: ruby.variable-undeclared
  {
    row: 'undeclared variable',
    query: updating('$input'),
    message: 'Variable $input is used by anonymous mutation but not declared',
    code: 'variableNotDefined',
  },
  // row: ruby.variable-id
  {
    row: '`ID!` variable for a typed ID argument',
    query: withId('ID!'),
    message: `Type mismatch on variable $id and argument id (ID! / ${idType}!)`,
    code: 'variableMismatch',
  },
  // row: ruby.variable-nullable
  {
    row: 'nullable variable for non-null argument',
    query: withId(idType),
    message: `Nullability mismatch on variable $id and argument id (${idType} / ${idType}!)`,
    code: 'variableMismatch',
  },
  // row: ruby.no-selection
  {
    row: 'object without selection',
    query: '{ group(fullPath: "a") }',
    message:
      "Field must have selections (field 'group' returns Group but has no selections. Did you mean 'group { ... }'?)",
    code: 'selectionMismatch',
  },
];

/** What is refused in the values of the variables. */
const inVariables: readonly (readonly [row: string, variables: object, suffix: string])[] = [
  // row: ruby.id-in-variable
  ['same in a variable', { input: { id: 'nope' } }, ' for id ("nope" is not a valid Global ID)'],
  // row: ruby.variable-key-missing
  ['variable lacks required key', { input: {} }, ' for id (Expected value to not be null)'],
  // row: ruby.variable-key-unknown
  [
    'variable has unknown key',
    { input: { id: goodId, foo: 1 } },
    ` for foo (Field is not defined on ${updateInput})`,
  ],
  // row: ruby.variable-absent
  ['variable absent', {}, ''],
  // row: ruby.variable-scalar
  [
    'wrong scalar in variable',
    { input: { id: goodId, destinationUrl: 5 } },
    ' for destinationUrl (Could not coerce value 5 to String)',
  ],
];

const two = 'query A { a: __typename } query B { b: __typename }';

describe.each(['16.1', '17.2', '19.4'])('the messages of GitLab %s', (profile) => {
  it.each(statically)('row "$row": says "$message"', async ({ query, message, code }) => {
    const errors = await errorsOf(query, {}, undefined, profile);
    expect(errors).toHaveLength(1);
    expect(at(errors, 0)).toEqual({
      message,
      locations: [{ line: 1, column: expect.any(Number) as number }],
      path: expect.arrayContaining([expect.stringMatching(/^(?:query|mutation)/)]) as string[],
      extensions: expect.objectContaining({ code }) as object,
    });
  });

  it.each(inVariables)('row "%s": answers %j', async (_row, variables, suffix) => {
    const errors = await errorsOf(updatingBy(`${updateInput}!`), variables, undefined, profile);
    expect(errors).toMatchObject([
      {
        message: `Variable $input of type ${updateInput}! was provided invalid value${suffix}`,
        locations: [{ line: 1, column: 10 }],
        extensions: { problems: [{ explanation: expect.any(String) as string }] },
      },
    ]);
  });

  it.each([
    // row: ruby.operation-unnamed
    ['two operations, none named', undefined, 'An operation name is required'],
    // row: ruby.operation-unknown
    ['unknown operationName', 'Zed', 'No operation named "Zed"'],
  ])('row "%s": asked for %s', async (_row, operationName, message) => {
    expect(await errorsOf(two, {}, operationName, profile)).toEqual([{ message }]);
  });

  // row: ruby.bare-word, document.bare-id
  it('row "`id: destination`": a bare word is shown as an object, and is no id', async () => {
    const errors = await errorsOf(updating('{ id: destination }'), {}, undefined, profile);
    expect(at(errors, 0, 'message')).toMatch(/^#<GraphQL.+> is not a valid Global ID$/);
  });
});
