import { describe, expect, it } from 'vitest';

import { createJsonTree, mostChildren } from './json-tree.ts';

const text = ' {"a/b":{"c":[1.0,"x"]},"d":null,"d":true} ';
const always = () => true;
const firstLevel = ({ level }: { level: number }) => level === 1;

describe('the tree of a JSON text', () => {
  it('lists keys, kinds and pointers as they are written, equal keys too', () => {
    const rows = createJsonTree(text).rows(always);
    expect(rows.map(({ pointer, kind, level }) => `${level} ${pointer} ${kind}`)).toEqual([
      '1  object',
      '2 /a~1b object',
      '3 /a~1b/c array',
      '4 /a~1b/c/0 number',
      '4 /a~1b/c/1 string',
      '2 /d null',
      '2 /d boolean',
    ]);
    expect(rows.map(({ start, end }) => text.slice(start, end)).slice(3)).toEqual([
      ...['1.0', '"x"', 'null', 'true'],
    ]);
  });

  it('counts what is closed, and says where a row stands among its siblings', () => {
    const rows = createJsonTree(text).rows(firstLevel);
    expect(rows.map(({ key, count, open }) => [key, count, open])).toEqual([
      [null, 3, true],
      ['a/b', 1, false],
      ['d', null, null],
      ['d', null, null],
    ]);
    expect(rows[2]).toMatchObject({ position: 2, siblings: 3 });
  });

  it('has nothing to open in what is empty, or no container', () => {
    expect(createJsonTree('{}').rows(always)).toMatchObject([{ open: null, count: 0 }]);
    expect(createJsonTree('12').rows(always)).toMatchObject([{ open: null, count: null }]);
  });

  it('counts the rest of a list that nobody looks through', () => {
    const long = JSON.stringify(Array.from({ length: mostChildren + 7 }, (_, index) => index));
    const rows = createJsonTree(long).rows(always);
    expect(rows).toHaveLength(mostChildren + 1);
    expect(rows[0]).toMatchObject({ hidden: 7, count: mostChildren + 7 });
  });

  it('knows the way to a pointer, of equal keys to the one that counts', () => {
    const tree = createJsonTree(text);
    const way = (pointer: string) =>
      tree.wayTo(pointer)?.map(({ start, end }) => text.slice(start, end));
    expect(way('/a~1b/c/1')).toEqual([text.trim(), '{"c":[1.0,"x"]}', '[1.0,"x"]', '"x"']);
    expect(way('/d')).toEqual([text.trim(), 'true']);
    expect(tree.wayTo('/x')).toBeNull();
  });
});
