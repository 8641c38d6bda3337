import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { describeIssue } from './describe-issue.ts';

const schema = z.strictObject({
  word: z.string().min(1).default('x'),
  count: z.int().min(1).max(9).default(1),
  share: z.number().positive().default(1),
  on: z.boolean().default(true),
  list: z.array(z.string()).min(1).default(['x']),
  role: z.enum(['owner', 'guest']).default('owner'),
  version: z.literal(1),
  day: z.iso.date().default('2027-01-31'),
  time: z.iso.datetime().default('2027-01-31T09:30:00Z'),
  slug: z.string().regex(/^a/, 'it begins with an a').default('a'),
  needed: z.string().default('x'),
  quoted: z.string('a version is text, to be put in quotes.').default('16.1'),
  below: z.object({ needed: z.string() }).default({ needed: 'x' }),
});

function told(value: object): string {
  const parsed = schema.safeParse({ version: 1, ...value });
  if (parsed.success) throw new Error('it was taken');
  return parsed.error.issues.map(describeIssue).join('; ');
}

describe('describeIssue', () => {
  it.each<[object, string]>([
    [{ word: 5 }, 'it has to be a text, not a number'],
    [{ word: '' }, 'it is empty'],
    [{ role: [] }, 'it has to be one of "owner", "guest"'],
    [{ count: 0 }, 'it has to be at least 1'],
    [{ count: 10 }, 'it has to be at most 9'],
    [{ count: '1' }, 'it has to be a number, not a text'],
    [{ share: 0 }, 'it has to be more than 0'],
    [{ on: 'yes' }, 'it has to be true or false, not a text'],
    [{ list: {} }, 'it has to be a list, not an object'],
    [{ list: [] }, 'it has nothing in it'],
    [{ role: 'king' }, 'it has to be one of "owner", "guest"'],
    [{ version: 2 }, 'it has to be 1'],
    [{ day: 'tomorrow' }, 'it has to be a day such as 2027-01-31'],
    [{ time: 'now' }, 'it has to be a time such as 2027-01-31T09:30:00Z'],
    [{ slug: 'b' }, 'it begins with an a'],
    [{ quoted: 16.1 }, 'a version is text, to be put in quotes'],
    [{ below: {} }, 'it is missing'],
    [{ below: null }, 'it has to be an object, not null'],
    [{ wrod: 1 }, 'there is no key "wrod"'],
  ])('says of %j what is wrong in plain words', (value, words) => {
    expect(told(value)).toBe(words);
  });
});
