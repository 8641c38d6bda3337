/** Rows of the table of graphql-ruby messages: declared variables, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import {
  errorsOf,
  goodId,
  idType,
  update,
  updateInput,
  updating,
  updatingBy,
} from '../../../../test/support/graphql-errors.ts';
import { at, mockGitLab } from '../../../../test/support/mock-gitlab.ts';

describe('variables that do not fit a query', () => {
  // row: ruby.variable-type
  it('row "undefined variable type"', async () => {
    expect(await errorsOf(updatingBy('Nope!'), { input: {} })).toMatchObject([
      {
        message: "Nope isn't a defined input type (on $input)",
        locations: [{ line: 1, column: 10 }],
        path: ['mutation'],
        extensions: {
          code: 'variableRequiresValidType',
          typeName: 'Nope',
          variableName: 'input',
        },
      },
    ]);
  });

  // row: ruby.variable-unused
  it('row "unused variable"', async () => {
    const query = `mutation($x: String) { ${update}(input: { id: "${goodId}" }) { errors } }`;
    expect(await errorsOf(query)).toMatchObject([
      {
        message: 'Variable $x is declared by anonymous mutation but not used',
        extensions: { code: 'variableNotUsed', variableName: 'x' },
      },
    ]);
  });

  // row: ruby.variable-undeclared
  it('row "undeclared variable"', async () => {
    expect(await errorsOf(updating('$input'))).toMatchObject([
      {
        message: 'Variable $input is used by anonymous mutation but not declared',
        extensions: { code: 'variableNotDefined', variableName: 'input' },
      },
    ]);
  });

  // row: ruby.variable-id
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

  // row: ruby.variable-nullable
  it('row "nullable variable for non-null argument"', async () => {
    const query = `mutation($id: ${idType}) { ${update}(input: { id: $id }) { errors } }`;
    expect(await errorsOf(query, { id: goodId })).toMatchObject([
      {
        message: `Nullability mismatch on variable $id and argument id (${idType} / ${idType}!)`,
        extensions: { code: 'variableMismatch' },
      },
    ]);
  });

  it('refuses a type that is for answers only', async () => {
    expect(await errorsOf('query($x: [Group!]) { group(fullPath: $x) { id } }')).toMatchObject([
      {
        message: "Group isn't a valid input type (on $x)",
        extensions: { code: 'variableRequiresValidType', typeName: 'Group' },
      },
    ]);
  });

  it('asks in 2.4 whether a type close by was meant', async () => {
    const query = updatingBy(`${updateInput}s!`);
    const message = `${updateInput}s isn't a defined input type (on $input)`;
    expect(await errorsOf(query)).toMatchObject([{ message }]);
    const recent = await errorsOf(query, {}, undefined, '18.0');
    expect(recent).toMatchObject([{ message: expect.stringContaining('?)') as string }]);
    expect(recent).toMatchObject([
      { message: expect.stringContaining(`\`${updateInput}\``) as string },
    ]);
  });

  it('refuses a variable that is declared twice', async () => {
    const query = 'query Q($a: ID!, $a: ID!) { group(fullPath: $a) { id } }';
    expect(await errorsOf(query, { a: 'x' })).toEqual([
      {
        message: 'There can only be one variable named "a"',
        locations: [
          { line: 1, column: 9 },
          { line: 1, column: 18 },
        ],
        path: ['query Q'],
        extensions: { code: 'variableNotUnique', variableName: 'a' },
      },
    ]);
  });

  it.each([
    [
      'of another type',
      'Int = "abc"',
      "Default value for $n doesn't match type Int",
      { code: 'defaultValueInvalidType', variableName: 'n', typeName: 'Int' },
    ],
    [
      'where the variable is never null',
      'Int! = 1',
      "Non-null variable $n can't have a default value",
      { code: 'defaultValueInvalidOnNonNullVariable', variableName: 'n' },
    ],
  ])('refuses a default %s', async (_what, declared, message, extensions) => {
    const query = `query($n: ${declared}) { group(fullPath: "a") { externalAuditEventDestinations(first: $n) { nodes { id } } } }`;
    expect(await errorsOf(query)).toEqual([
      { message, locations: [{ line: 1, column: 7 }], path: ['query'], extensions },
    ]);
  });

  const firstOf = (declared: string): string =>
    `query($n: ${declared}) { group(fullPath: "my-group") { externalAuditEventDestinations(first: $n) { nodes { id } } } }`;

  // row: ruby.variable-default
  it('refuses a default of a variable that is never null up to 17.2', async () => {
    expect(at(await errorsOf(firstOf('Int! = 1'), {}, undefined, '17.2'), 0, 'message')).toBe(
      "Non-null variable $n can't have a default value",
    );
  });

  it.each([/* row: ruby.variable-default-taken */ '18.0', '19.4'])(
    'takes it, and uses it, in %s',
    async (profile) => {
      const { body } = await mockGitLab({ profile }).ask(firstOf('Int! = 1'), {});
      expect(body).toEqual({ data: { group: { externalAuditEventDestinations: { nodes: [] } } } });
      const refused = { variables: { n: null } };
      const { body: ofNull } = await mockGitLab({ profile }).ask(firstOf('Int! = 1'), refused);
      expect(at(ofNull, 'errors', 0, 'message')).toContain('$n of type Int! was provided invalid');
      for (const wrong of ['null', '"a"']) {
        expect(
          at(await errorsOf(firstOf(`Int! = ${wrong}`), {}, undefined, profile), 0, 'message'),
        ).toBe("Default value for $n doesn't match type Int!");
      }
    },
  );

  it('tells of a default in the words of its scalar', async () => {
    const query = `mutation($id: ${idType} = "nope") { ${update}(input: { id: $id }) { errors } }`;
    expect(at(await errorsOf(query), 0, 'message')).toBe('"nope" is not a valid Global ID');
  });
});
