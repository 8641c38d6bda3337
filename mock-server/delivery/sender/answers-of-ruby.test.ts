import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Answer, ParseState } from './answer.ts';
import { createAnswerParser } from './answer-parser.ts';

const readSchema = z.object({
  status: z.int(),
  version: z.string().nullable(),
  reason: z.string(),
  headers: z.array(z.tuple([z.string(), z.array(z.string())])),
  body: z.string(),
});
const outcomeSchema = z.union([readSchema, z.object({ error: z.string(), message: z.string() })]);
const rowSchema = z.object({
  title: z.string(),
  /** Bytes as characters; a pair says how often they stand there. */
  answer: z.array(z.union([z.string(), z.tuple([z.string(), z.int()])])),
  closed: outcomeSchema,
  open: outcomeSchema.optional(),
});
type Outcome = z.infer<typeof outcomeSchema>;

const file = new URL('../../../fixtures/wire/answers-httparty-0.21-ruby-3.1.json', import.meta.url);
const { rows } = z
  .object({ rows: z.array(rowSchema) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

/**
 * What is read otherwise than Ruby does, on purpose, while the connection is held open: Ruby inflates each piece as it
 * comes, while here a body is inflated once it is whole, so that the error comes with the end or the time limit.
 */
const exceptions: ReadonlySet<string> = new Set([
  'content coding raw deflate, without a length',
  'content coding gzip over plain text, without a length',
  'content coding gzip with a wrong sum, without a length',
  'content coding deflate with a dictionary, without a length',
]);

/** What Ruby calls the ends that have a word of their own here; all other errors are those of an unreadable answer. */
const states: Readonly<Record<string, ParseState>> = {
  'Net::HTTPBadResponse': 'bad',
  EOFError: 'cut',
  'Net::ReadTimeout': 'more',
};

function bytesOf({ answer }: z.infer<typeof rowSchema>): Buffer {
  return Buffer.concat(
    answer.map((part) =>
      typeof part === 'string'
        ? Buffer.from(part, 'latin1')
        : Buffer.from(part[0].repeat(part[1]), 'latin1'),
    ),
  );
}

/** As the capture shortens it. */
function short(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.length > 200
    ? `sha256 ${createHash('sha256').update(bytes).digest('hex')}, ${bytes.length} bytes`
    : text;
}

/** Headers as Ruby keeps them: by name in small letters, in the order in which they came first. */
function hashOf({ rawHeaders }: Answer): [string, string[]][] {
  const hash = new Map<string, string[]>();
  for (const [name, value] of rawHeaders) {
    // Only ASCII letters have a case to Ruby, where a text is bytes.
    const key = short(name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));
    hash.set(key, [...(hash.get(key) ?? []), short(value)]);
  }
  return [...hash].map(([name, values]) => [
    name,
    values.length > 9 ? [`${values.length} values`] : values,
  ]);
}

/** The answer as Ruby hands it on: one that it inflates comes unpacked, while here it is kept as it came. */
function asRubySays(answer: Answer, ruby: z.infer<typeof readSchema>): Outcome {
  const headers = hashOf(answer);
  const wasInflated = ruby.headers.length < headers.length;
  return {
    status: answer.status,
    version: ruby.version === null && answer.httpVersion === '1.0' ? null : answer.httpVersion,
    reason: short(answer.statusText),
    headers: wasInflated ? headers.filter(([name]) => name !== 'content-encoding') : headers,
    body: wasInflated ? ruby.body : short(answer.body.toString('latin1')),
  };
}

/** Reads the answer as it comes in pieces of that size, and what then becomes of the connection. */
function read(bytes: Buffer, pieceBytes: number, closed: boolean, ruby: Outcome): unknown {
  const parser = createAnswerParser(1024 * 1024);
  let state: ParseState = 'more';
  for (let at = 0; at < bytes.length && state === 'more'; at += pieceBytes) {
    const lent = Buffer.from(bytes.subarray(at, at + pieceBytes));
    state = parser.push(lent);
    lent.fill('?');
  }
  if (state === 'more' && closed) {
    state = parser.end();
  }
  if (parser.answer !== null) {
    return 'error' in ruby ? parser.answer : asRubySays(parser.answer, ruby);
  }
  return state === 'unreadable' ? (parser.complaint?.split(': ')[0] ?? '') : state;
}

function expected(ruby: Outcome): unknown {
  return 'error' in ruby ? (states[ruby.error] ?? ruby.error) : ruby;
}

describe('an answer is read as Ruby reads it', () => {
  for (const row of rows) {
    const bytes = bytesOf(row);
    it(`when it is: ${row.title}`, () => {
      const { closed, open = closed } = row;
      // Byte by byte only what is short: the long ones are about length.
      const sizes = bytes.length < 1000 ? [bytes.length, 1, 7] : [bytes.length, 1000];
      for (const size of sizes) {
        expect(read(bytes, size, true, closed)).toEqual(expected(closed));
        expect(read(bytes, size, false, open)).toEqual(
          exceptions.has(row.title) ? 'more' : expected(open),
        );
      }
    });
  }

  it('holds no exception that is none', () => {
    const differ = rows.filter(({ title, closed, open = closed }) => {
      return exceptions.has(title) && expected(open) !== 'more';
    });
    expect(differ).toHaveLength(exceptions.size);
  });

  it('holds hundreds of them, of every kind of end', () => {
    expect(rows.length).toBeGreaterThan(500);
    expect(
      new Set(rows.map(({ closed }) => ('error' in closed ? closed.error : 'answer'))),
    ).toEqual(
      new Set([
        'answer',
        'ArgumentError',
        'EOFError',
        'Net::HTTPBadResponse',
        'Net::HTTPHeaderSyntaxError',
        'NoMethodError',
        'Zlib::BufError',
        'Zlib::DataError',
        'Zlib::NeedDict',
      ]),
    );
  });
});
