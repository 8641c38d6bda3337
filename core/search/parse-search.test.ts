import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { wrongSearches } from '../../test/support/search-table.ts';
import { isHarnessError } from '../errors/harness-error.ts';
import { parseSearch } from './parse-search.ts';
import { printSearch } from './print-search.ts';
import { allOf, anyOf, everything, not, type Search, term } from './search.ts';

const a = term('body', 'a');
const b = term('body', 'b');
const c = term('body', 'c');

describe('parseSearch', () => {
  it.each<[string, Search]>([
    ['', everything],
    ['  ', everything],
    ['()', everything],
    ['a', a],
    ['a b', allOf([a, b])],
    ['a and b', allOf([a, b])],
    ['a or b c', anyOf([a, allOf([b, c])])],
    ['(a OR b) c', allOf([anyOf([a, b]), c])],
    ['not a b', allOf([not(a), b])],
    ['not (a b)', not(allOf([a, b]))],
    ['not not a', not(not(a))],
    ['"or"', term('body', 'or')],
    ['"a b"', term('body', 'a b')],
    [String.raw`"say \"\\\""`, term('body', String.raw`say "\"`)],
    ['TYPE:user_created', term('type', 'user_created')],
    ['status:>=400', term('status', '>=400')],
    ['status:4xx', term('status', '4xx')],
    ['header:X-A="1 2"', term('header', 'X-A=1 2')],
    ['"type:x"', term('body', 'type:x')],
    ['body:"(x)"', term('body', '(x)')],
    ['seq:12-40', term('seq', '12-40')],
    ['took:>1s', term('took', '>1s')],
    ['after:10m', term('after', '10m')],
    ['destination:http://127.0.0.1:1/x', term('destination', 'http://127.0.0.1:1/x')],
    ['http://x', term('body', 'http://x')],
    ['12:30', term('body', '12:30')],
  ])('reads %j', (text, search) => {
    expect(parseSearch(text)).toEqual(search);
  });

  it.each(wrongSearches)('points at the wrong word of %j', (text, offset, length, words) => {
    const error = errorOf(text);
    expect(error).toMatchObject({ code: 'search/invalid', category: 'user-input' });
    expect(error.details).toMatchObject({ offset, length });
    expect(error.message).toContain(words);
    expect(error.message).toContain(`at character ${offset + 1}:`);
  });

  it('says which names may have been meant', () => {
    expect(errorOf('a stauts:404').details).toMatchObject({ meant: ['status:'] });
    expect(errorOf('is:duplicat').details).toMatchObject({ meant: ['duplicate'] });
    expect(errorOf('seq:0').details).toMatchObject({ meant: [] });
  });

  it('refuses a search that is nested beyond reason, and does not run out of stack', () => {
    expect(errorOf('('.repeat(50_000)).code).toBe('search/invalid');
    expect(errorOf('not '.repeat(50_000)).code).toBe('search/invalid');
  });

  it('throws nothing but its own error, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('(', ')', '"', '\\', 'not ', 'or ', 'and ', ' ', 'type:', 'is:', 'status:>'),
      fc.string({ maxLength: 4, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        try {
          const search = parseSearch(text);
          expect(parseSearch(printSearch(search))).toEqual(search);
        } catch (problem) {
          if (!isHarnessError(problem)) throw problem;
          const { offset, length } = problem.details as { offset: number; length: number };
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('printSearch', () => {
  const text = fc.string({ minLength: 1, unit: 'binary', maxLength: 8 });
  const leaf = fc.oneof(
    text.map((value) => term('body', value)),
    text.map((value) => term('header', `X${value}`)),
    fc.constantFrom(term('status', '4xx'), term('is', 'late'), term('seq', '1,3-4'), everything),
  );
  const { search } = fc.letrec<{ search: Search }>((tie) => ({
    search: fc.oneof(
      { maxDepth: 4 },
      leaf,
      tie('search').map(not),
      fc.array(tie('search'), { maxLength: 3 }).map(allOf),
      fc.array(tie('search'), { maxLength: 3 }).map(anyOf),
    ),
  }));

  it('writes what is read back as the same search', () => {
    fc.assert(
      fc.property(search, (one) => {
        expect(parseSearch(printSearch(one))).toEqual(one);
      }),
    );
  });

  it.each([
    ['a   b', 'body:a body:b'],
    ['(a or b) not "c d"', '(body:a or body:b) not body:"c d"'],
    ['not (a b)', 'not (body:a body:b)'],
    ['', ''],
  ])('writes %j as %j', (from, to) => {
    expect(printSearch(parseSearch(from))).toBe(to);
  });
});

function errorOf(text: string) {
  try {
    parseSearch(text);
  } catch (problem) {
    if (isHarnessError(problem)) return problem;
    throw problem;
  }
  throw new Error(`${text} was read`);
}
