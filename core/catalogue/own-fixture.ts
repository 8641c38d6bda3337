/**
 * A fixture of the user's own: a JSON file with a payload, as the user's endpoint has to take it. It may be any
 * object; what GitLab would never send is sent as well. Reading the file is done elsewhere.
 */
import { z } from 'zod';

import { HarnessError } from '../errors/harness-error.ts';
import { parseJson } from '../errors/json-problem.ts';
import { payloadSchema } from './fixture.ts';

export const ownFixtureSchema = z.object({
  /** Name of the file without `.json`. */
  name: z.string().min(1),
  /** An id that the file gives itself, by which it can be named as well. */
  id: z.string().min(1).nullable(),
  title: z.string().nullable(),
  payload: payloadSchema,
  savedToDatabase: z.boolean().optional(),
});

export type OwnFixture = z.infer<typeof ownFixtureSchema>;

/** The long form of a file; the short form is the payload alone. */
const fileSchema = z.object({
  id: z.string().min(1).nullish(),
  title: z.string().nullish(),
  payload: payloadSchema,
  savedToDatabase: z.boolean().optional(),
});

/**
 * @param name of the file, without its folder and `.json`
 * @param text its content
 * @throws HarnessError `fixture/invalid-file` with the reason in `details.reason`
 */
export function parseOwnFixture(name: string, text: string): OwnFixture {
  const value = parseObject(name, text);
  if (!isObject(value['payload'])) {
    return { name, id: null, title: null, payload: value as OwnFixture['payload'] };
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalidFile(name, `${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'not valid'}`);
  }
  const { id, title, payload, savedToDatabase } = parsed.data;
  const stored = savedToDatabase === undefined ? {} : { savedToDatabase };
  return { name, id: id ?? null, title: title ?? null, payload, ...stored };
}

function parseObject(name: string, text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text, (problem) => invalidFile(name, problem));
  if (isObject(value)) return value;
  throw invalidFile(name, 'it holds no JSON object, and an event is one');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalidFile(name: string, reason: string): HarnessError {
  return new HarnessError({
    code: 'fixture/invalid-file',
    category: 'user-input',
    message: `Failed to read the fixture ${name}.json: ${reason}. Try a file with the payload as one JSON object.`,
    details: { name, reason },
  });
}
