import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { limitsOf, typeText } from './type-text.ts';

const textOf = (schema: z.ZodType): string => typeText(z.toJSONSchema(schema, { io: 'input' }));

describe('typeText', () => {
  it.each([
    ['string', z.string()],
    ['integer', z.int()],
    ['string | null', z.string().nullable()],
    ['"a" | "b"', z.enum(['a', 'b'])],
    ['"a"', z.literal('a')],
    ['([string, integer])[]', z.array(z.tuple([z.string(), z.int()]))],
    ['{ [name: string]: boolean }', z.record(z.string(), z.boolean())],
    ['json', z.unknown()],
    ['(json)[]', z.array(z.json())],
    ['{}', z.object({})],
  ])('spells %s', (text, schema) => {
    expect(textOf(z.object({ it: schema }))).toBe(`{\nit: ${text};\n}`);
  });

  it('tells which fields may be left out, and what is said of one', () => {
    const schema = z.object({ a: z.string().optional(), b: z.int().default(1), 'c-d': z.string() });
    expect(textOf(schema)).toBe('{\na?: string;\nb?: integer;\n"c-d": string;\n}');
    expect(textOf(z.object({ a: z.string().describe('a word') }))).toContain('/** a word */\na:');
  });
});

describe('limitsOf', () => {
  it.each([
    ['', z.int()],
    ['1 to 5', z.int().min(1).max(5)],
    ['0 or more', z.int().nonnegative()],
    ['1 or more', z.int().positive()],
    ['above 0', z.number().positive()],
    ['1 to 9 of them', z.array(z.string()).min(1).max(9)],
    ['2 or more of them', z.array(z.string()).min(2)],
    ['7 characters at the most', z.string().max(7)],
  ])('says %j', (text, schema) => {
    expect(limitsOf(z.toJSONSchema(schema))).toBe(text);
  });
});
