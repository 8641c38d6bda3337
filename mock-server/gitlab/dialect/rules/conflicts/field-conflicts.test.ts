/** What graphql-ruby says of fields that share a key in the answer, by way of the handlers. */
import { describe, expect, it } from 'vitest';

import { cpuTime } from '../../../../../test/support/cpu-time.ts';
import { errorsOf } from '../../../../../test/support/graphql-errors.ts';
import { at, mockGitLab } from '../../../../../test/support/mock-gitlab.ts';

const group = (selections: string): string => `{ group(fullPath: "my-group") { ${selections} } }`;
const list = 'externalAuditEventDestinations';

describe.each(['16.1', '19.4'])('fields that share a key, in GitLab %s', (profile) => {
  it('names the fields and both places', async () => {
    expect(
      await errorsOf('{ group(fullPath: "a") { a: id a: name } }', {}, undefined, profile),
    ).toEqual([
      {
        message: "Field 'a' has a field conflict: id or name?",
        locations: [
          { line: 1, column: 26 },
          { line: 1, column: 32 },
        ],
        path: [],
        extensions: { code: 'fieldConflict', fieldName: 'a', conflicts: 'id or name' },
      },
    ]);
  });

  it.each([
    [
      '{ group(fullPath: "a") { id } group(fullPath: "b") { id } }',
      'group',
      '{fullPath:"\\"a\\""} or {fullPath:"\\"b\\""}',
    ],
    [
      group(`${list} { nodes { id } } ${list}(first: 1) { nodes { id } }`),
      list,
      '{} or {first:"1"}',
    ],
    [
      group(`${list}(first: 1, after: null) { nodes { id } } ${list}(first: 2) { nodes { id } }`),
      list,
      '{first:"1",after:"null"} or {first:"2"}',
    ],
  ])('tells the arguments of %s', async (query, field, conflicts) => {
    expect(await errorsOf(query, {}, undefined, profile)).toMatchObject([
      { message: `Field '${field}' has an argument conflict: ${conflicts}?`, path: [] },
    ]);
  });

  it('names a variable where it stands for a value', async () => {
    const query = `query($n: Int) ${group(`${list}(first: $n) { nodes { id } } ${list}(first: 1) { nodes { id } }`)}`;
    expect(at(await errorsOf(query, {}, undefined, profile), 0, 'message')).toBe(
      `Field '${list}' has an argument conflict: {first:"$n"} or {first:"1"}?`,
    );
  });
});

describe('where fields share a key', () => {
  const conflict = "Field 'a' has a field conflict: id or name?";

  it.each([
    ['a fragment', `${group('a: id ...F')} fragment F on Group { a: name }`],
    ['an inline fragment', group('a: id ... on Group { a: name }')],
    [
      'two fragments',
      `${group('...F ...G')} fragment F on Group { a: id } fragment G on Group { a: name }`,
    ],
    [
      'below a field that is asked for twice',
      '{ group(fullPath: "x") { a: id } group(fullPath: "x") { a: name } }',
    ],
  ])('finds what %s brings along', async (_what, query) => {
    expect(await errorsOf(query)).toMatchObject([{ message: conflict }]);
  });

  it('gives five conflicts at the most', async () => {
    const fields = Array.from({ length: 9 }, (_, index) => `a${index}: id a${index}: name`);
    expect(await errorsOf(group(fields.join(' ')))).toHaveLength(5);
  });

  it('lets the same field through with arguments in another order', async () => {
    const one = `${list}(first: 1, after: null) { nodes { id } }`;
    const other = `${list}(after: null, first: 1) { nodes { id } }`;
    const data = await mockGitLab().data(group(`${one} ${other} name ... on Group { name }`));
    expect(data).toEqual({ group: { [list]: { nodes: [] }, name: 'My group' } });
  });

  it('is found out in a moment where spreads of spreads multiply', async () => {
    const chain = Array.from(
      { length: 14 },
      (_, n) =>
        `fragment F${n} on Group { ${list} { nodes { group { ...F${n + 1} } } } l: ${list} { nodes { group { ...F${n + 1} } } } }`,
    );
    const query = `{ group(fullPath: "a") { ...F0 } g: group(fullPath: "a") { ...F0 } group(fullPath: "a") { ...F1 } } ${chain.join(' ')} fragment F14 on Group { id }`;
    const began = cpuTime();
    expect(at(await errorsOf(query), 0, 'message')).toContain('exceeds max depth');
    expect(cpuTime() - began).toBeLessThan(2_000);
  });

  it('is found out in a moment where thousands of fields share it', async () => {
    const fields = Array.from({ length: 900 }, (_, index) => `a{b${index}:id}`).join(' ');
    const began = cpuTime();
    expect(await errorsOf(`{ ${fields} }`)).toHaveLength(5);
    const same = 'group(fullPath: "x") { id } '.repeat(300);
    expect(await errorsOf(`{ ${same} nope }`)).toHaveLength(1);
    expect(cpuTime() - began).toBeLessThan(2_000);
  });
});
