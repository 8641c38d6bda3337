/** What graphql-ruby says of fragments, in both dialects, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { errorsOf } from '../../../../test/support/graphql-errors.ts';

const group = (selections: string): string => `{ group(fullPath: "a") { ${selections} } }`;

describe.each(['16.1', '19.4'])('fragments in GitLab %s', (profile) => {
  it.each([
    [
      group('...F'),
      'Fragment F was used, but not defined',
      ['query', 'group', '... F'],
      { code: 'useAndDefineFragment', fragmentName: 'F' },
    ],
    [
      `${group('id')} fragment F on Group { id }`,
      'Fragment F was defined, but not used',
      ['fragment F'],
      { code: 'useAndDefineFragment', fragmentName: 'F' },
    ],
    [
      group('... on Nope { id }'),
      "No such type Nope, so it can't be a fragment condition",
      ['query', 'group', '... on Nope'],
      { code: 'undefinedType', typeName: 'Nope' },
    ],
    [
      group('... on String { id }'),
      'Invalid fragment on type String (must be Union, Interface or Object)',
      ['query', 'group', '... on String'],
      { code: 'fragmentOnNonCompositeType', typeName: 'String' },
    ],
    [
      group('... on PageInfo { hasNextPage }'),
      "Fragment on PageInfo can't be spread inside Group",
      ['query', 'group', '... on PageInfo'],
      {
        code: 'cannotSpreadFragment',
        typeName: 'PageInfo',
        fragmentName: 'unknown',
        parentName: 'Group',
      },
    ],
    [
      `${group('...F')} fragment F on PageInfo { hasNextPage }`,
      "Fragment F on PageInfo can't be spread inside Group",
      ['query', 'group', '... F'],
      {
        code: 'cannotSpreadFragment',
        typeName: 'PageInfo',
        fragmentName: 'F',
        parentName: 'Group',
      },
    ],
    [
      `${group('...F')} fragment F on Group { ...F }`,
      'Fragment F contains an infinite loop',
      ['fragment F'],
      { code: 'infiniteLoop', fragmentName: 'F' },
    ],
    [
      `${group('...F')} fragment F on Group { id } fragment F on Group { name }`,
      'Fragment name "F" must be unique',
      [],
      { code: 'fragmentNotUnique', fragmentName: 'F' },
    ],
  ])('refuses %s', async (query, message, path, extensions) => {
    expect(await errorsOf(query, {}, undefined, profile)).toMatchObject([
      { message, path, extensions },
    ]);
  });

  it('names each fragment of a loop, and those that lead to it', async () => {
    const fragments = ['A on Group { ...B }', 'B on Group { ...C }', 'C on Group { ...B }'];
    const query = `${group('...A')} ${fragments.map((text) => `fragment ${text}`).join(' ')}`;
    expect(await errorsOf(query, {}, undefined, profile)).toMatchObject(
      ['A', 'B', 'C'].map((name) => ({ message: `Fragment ${name} contains an infinite loop` })),
    );
  });
});
