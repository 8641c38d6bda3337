/**
 * Somebody's own specification of a request: which headers and which values of the body have to be there, in which form,
 * or may not be. Kept in a file, and made from a request that was right.
 */
import { z } from 'zod';

const types = z.array(z.string()).optional();
const regex = z.string().refine(isRegex, 'must be a regular expression');

/** What may be asked of a value; all that is given has to hold. */
const ofValue = {
  /** A regular expression that is found in it. */
  pattern: regex.optional(),
  /** Left out = it has to be there. */
  required: z.boolean().optional(),
  /** It may not be there. */
  forbidden: z.boolean().optional(),
  /** Only for these event types; left out = for all. */
  types,
};

export const expectationSchema = z.strictObject({
  name: z.string().optional(),
  /** Whether those headers that are named have to come in the order in which they stand here. */
  inOrder: z.boolean().default(false),
  /** Whether there may be no other headers. */
  onlyThese: z.boolean().default(false),
  headers: z
    .array(
      z.strictObject({
        /** In its exact case. */
        name: z.string().min(1),
        value: z.string().optional(),
        ...ofValue,
      }),
    )
    .default([]),
  body: z
    .array(
      z.strictObject({
        /** A JSON pointer, such as /details/author_name. */
        pointer: z.string().regex(/^(?:\/(?:[^~/]|~[01])*)+$/, 'must be a JSON pointer'),
        value: z.json().optional(),
        kind: z.enum(['string', 'number', 'boolean', 'object', 'array', 'null']).optional(),
        ...ofValue,
      }),
    )
    .default([]),
});

export type Expectation = z.infer<typeof expectationSchema>;
export type HeaderRule = Expectation['headers'][number];
export type BodyRule = Expectation['body'][number];

function isRegex(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

export function kindOf(value: unknown): NonNullable<BodyRule['kind']> | 'undefined' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'object'
    ? kind
    : 'undefined';
}
