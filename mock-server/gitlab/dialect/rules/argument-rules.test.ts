/** Rows of the table of graphql-ruby messages: arguments and input objects, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import {
  errorsOf,
  goodId,
  idType,
  update,
  updateInput,
  updating,
} from '../../../../test/support/graphql-errors.ts';
import { at } from '../../../../test/support/mock-gitlab.ts';

describe('arguments and input objects', () => {
  // row: ruby.no-input
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

  // row: ruby.key-missing
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

  // row: ruby.key-unknown
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

  // row: ruby.argument-unknown
  it('row "unknown field argument"', async () => {
    expect(await errorsOf('{ group(fullPath: "a", x: 1) { id } }')).toMatchObject([
      {
        message: "Field 'group' doesn't accept argument 'x'",
        extensions: { code: 'argumentNotAccepted', name: 'group', typeName: 'Field' },
      },
    ]);
  });

  it.each([
    // row: ruby.wrong-literal
    ['5', '5'],
    // row: ruby.wrong-literal
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
    // row: ruby.id-malformed
    ['row "malformed ID (literal)"', '"nope"', '"nope" is not a valid Global ID'],
    // row: ruby.id-app
    [
      'row "ID of another app"',
      '"gid://other/User/1"',
      '"gid://other/User/1" is not a Gitlab Global ID',
    ],
    // row: ruby.id-model
    [
      'row "ID of another model (literal)"',
      '"gid://gitlab/User/1"',
      '"gid://gitlab/User/1" does not represent an instance of AuditEvents::ExternalAuditEventDestination',
    ],
    ['a number', '5', '5 is not a valid Global ID'],
    // row: ruby.bare-word
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

  it.each([
    [
      'an argument',
      '{ g: group(fullPath: "a", fullPath: "b") { id } }',
      'fullPath',
      ['query', 'g'],
      [12, 27],
    ],
    [
      'an argument of a directive',
      '{ a: __typename @skip(if: true, if: true) }',
      'if',
      ['query', 'a'],
      [23, 33],
    ],
  ])('refuses %s that stands twice', async (_what, query, name, path, columns) => {
    expect(await errorsOf(query)).toEqual([
      {
        message: `There can be only one argument named "${name}"`,
        locations: columns.map((column) => ({ line: 1, column })),
        path,
        extensions: { code: 'argumentNotUnique', name },
      },
    ]);
  });

  it('refuses a key of an input object that stands twice', async () => {
    expect(await errorsOf(updating(`{ id: "${goodId}", id: "${goodId}" }`))).toMatchObject([
      {
        message: 'There can be only one input field named "id"',
        locations: [{ column: 57 }, { column: 122 }],
        path: ['mutation', update, 'input'],
        extensions: { code: 'inputFieldNotUnique', name: 'id' },
      },
    ]);
  });

  it('refuses a directive that lacks its argument', async () => {
    expect(await errorsOf('{ a: __typename @include }')).toEqual([
      {
        message: "Directive 'include' is missing required arguments: if",
        locations: [{ line: 1, column: 17 }],
        path: ['query', 'a'],
        extensions: {
          code: 'missingRequiredArguments',
          className: 'Directive',
          name: 'include',
          arguments: 'if',
        },
      },
    ]);
  });

  it('asks in 2.x whether a name close by was meant', async () => {
    const field = '{ group(fulPath: "a") { id } }';
    const message = "Field 'group' doesn't accept argument 'fulPath'";
    expect(at(await errorsOf(field), 1, 'message')).toBe(message);
    expect(at(await errorsOf(field, {}, undefined, '19.4'), 1, 'message')).toBe(
      `${message} (Did you mean \`fullPath\`?)`,
    );
    const key = updating(`{ id: "${goodId}", destinationURL: "https://a.io" }`);
    expect(at(await errorsOf(key, {}, undefined, '19.4'), 0, 'message')).toBe(
      `InputObject '${updateInput}' doesn't accept argument 'destinationURL' (Did you mean \`destinationUrl\`?)`,
    );
  });
});
