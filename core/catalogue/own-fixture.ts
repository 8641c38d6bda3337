/**
 * A fixture of the user's own: a payload as its file has it, as the user's endpoint has to take it. It may be any
 * object; what GitLab would never send is sent as well, and what is not changed by a wish keeps its bytes. Reading
 * the file is done elsewhere.
 */
import { z } from 'zod';

import { encodePayload } from '../delivery/event-text.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { parseJson } from '../errors/json-problem.ts';
import { describeUtf8Problem } from '../json/describe-utf8-problem.ts';
import { listItemTexts, memberText } from '../json/edit-json-text.ts';
import { type Payload, payloadSchema } from './fixture.ts';

export interface OwnFixture {
  /** Name of the file without `.json`; in a file of several with `#` and its place, from 1. */
  readonly name: string;
  /** An id that the file gives itself, by which it can be named as well. */
  readonly id: string | null;
  readonly title: string | null;
  /** The payload as JSON text, byte for byte: this is what is sent. */
  readonly text: string;
  /** How the text reads. */
  readonly payload: Payload;
  readonly savedToDatabase?: boolean;
}

/** As it comes from a caller: the text alone, or a payload that was never text. */
export const ownFixtureSchema = z
  .object({
    name: z.string().min(1),
    id: z.string().min(1).nullable(),
    title: z.string().nullable(),
    text: z.string().optional(),
    payload: payloadSchema.optional(),
    savedToDatabase: z.boolean().optional(),
  })
  .transform(({ name, id, title, text, payload, savedToDatabase }, context): OwnFixture => {
    const stored = savedToDatabase === undefined ? {} : { savedToDatabase };
    const given = text ?? (payload === undefined ? '' : encodePayload(payload));
    try {
      const read = parseObject(given, (reason) => new Error(reason));
      return { name, id, title, text: given, payload: read, ...stored };
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      context.addIssue({ code: 'custom', path: ['text'], message: reason });
      return z.NEVER;
    }
  });

/** What travels: the text says all that the payload does. */
export type OwnFixtureInput = Omit<OwnFixture, 'payload'>;

export function withoutPayload(file: OwnFixture): OwnFixtureInput {
  const { name, id, title, text, savedToDatabase } = file;
  return { name, id, title, text, ...(savedToDatabase === undefined ? {} : { savedToDatabase }) };
}

/** What may stand beside the payload in the long form of a file; the short form is the payload alone. */
const fileSchema = z.object({
  id: z.string().min(1).nullish(),
  title: z.string().nullish(),
  savedToDatabase: z.boolean().optional(),
});

/** Events in one file; more would be a recording, and those are replayed. */
const maxEvents = 10_000;

/** Whether a file of that name may hold payloads: one, an array of them, or one a line. */
export function isOwnFixtureFile(file: string): boolean {
  return /\.(?:json|ndjson|jsonl)$/i.test(file);
}

/** The name of the whole file, of one of its events. */
export function wholeFileName(name: string): string {
  return name.replace(/#\d+$/, '');
}

/** Files that were read, and one more, in place of one of its name. */
export function addOwnFile(
  files: readonly OwnFixture[],
  events: readonly OwnFixture[],
): readonly OwnFixture[] {
  const names = new Set(events.map(({ name }) => wholeFileName(name)));
  return [...files.filter(({ name }) => !names.has(wholeFileName(name))), ...events];
}

/** The name of a file as a fixture: without its folder and `.json`. */
export function ownFixtureName(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? file).replace(/\.json$/i, '');
}

/**
 * @param name as `ownFixtureName` makes it
 * @param decode of UTF-8, without the byte order mark or with it
 * @returns one for each payload: of an object one, of an array its items, of several lines one a line
 * @throws HarnessError `fixture/invalid-file` with the reason in `details.reason`
 */
export function parseOwnFile(
  name: string,
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): readonly OwnFixture[] {
  const problem = describeUtf8Problem(bytes);
  if (problem !== null) throw invalidFile(name, `it is not UTF-8 (${problem})`);
  return parseOwnFixtures(name, decode(bytes));
}

/** As `parseOwnFile`, of its text. */
export function parseOwnFixtures(name: string, fileText: string): readonly OwnFixture[] {
  const text = fileText.replace(/^\uFEFF/, '');
  const lines = listLines(text);
  const items = lines ?? listItems(name, text);
  if (items === null) return [parseOne(name, text, (reason) => invalidFile(name, reason))];
  if (items.length > maxEvents) {
    throw invalidFile(
      name,
      `it holds ${items.length} events, and no more than ${maxEvents} are read`,
    );
  }
  return items.map(({ where, json }, index) =>
    parseOne(items.length === 1 ? name : `${name}#${index + 1}`, json, (reason) =>
      invalidFile(name, items.length === 1 ? reason : `${where}: ${reason}`),
    ),
  );
}

interface Item {
  /** In words, counted from 1. */
  readonly where: string;
  readonly json: string;
}

/** The items of an array that has any; null = it is none. */
function listItems(name: string, text: string): readonly Item[] | null {
  const value = parseJson(text, (reason) => invalidFile(name, reason));
  if (!Array.isArray(value) || value.length === 0) return null;
  return (listItemTexts(text) ?? []).map((json, index) => ({ where: `item ${index + 1}`, json }));
}

/** Lines, where the text as a whole is no JSON and its first line is an object; null = it is something else. */
function listLines(text: string): readonly Item[] | null {
  const lines = text.split('\n').map((line) => line.trim());
  const [first, ...others] = lines.filter((line) => line !== '');
  if (first === undefined || others.length === 0 || !isObject(readOrNull(first))) return null;
  return lines.flatMap((json, index) =>
    json === '' ? [] : [{ where: `line ${index + 1}`, json }],
  );
}

function parseOne(name: string, text: string, refuse: (reason: string) => Error): OwnFixture {
  const value = parseObject(text, refuse);
  if (!isObject(value['payload'])) return { name, id: null, title: null, text, payload: value };
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'not valid'}`);
  }
  const { id, title, savedToDatabase } = parsed.data;
  const stored = savedToDatabase === undefined ? {} : { savedToDatabase };
  return {
    ...{ name, id: id ?? null, title: title ?? null },
    ...{ text: memberText(text, 'payload') ?? '', payload: value['payload'], ...stored },
  };
}

function parseObject(text: string, refuse: (reason: string) => Error): Payload {
  const value = parseJson(text, refuse);
  if (isObject(value)) return value;
  throw refuse('it holds no JSON object, and an event is one');
}

/** Whatever JSON holds, `JSON.parse` makes of it nothing else. */
function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function invalidFile(name: string, reason: string): HarnessError {
  return new HarnessError({
    code: 'fixture/invalid-file',
    category: 'user-input',
    message: `Failed to read the fixture ${isOwnFixtureFile(name) ? name : `${name}.json`}: ${reason}. Try a file in UTF-8 with the payload as one JSON object.`,
    details: { name, reason },
  });
}
