/**
 * What of an index is kept besides its columns, as JSON. Only what this version wrote is read back; anything else counts
 * as missing, since the log has it all.
 */
import { z } from 'zod';

import { tallyMemorySchema } from '#core/log/totals/ledger-tally.ts';
import { logTotalsSchema } from '#core/log/totals/log-totals.ts';

import { layoutName, rowsPerPage } from './column-layout.ts';
import { failedJobs, type IndexContent, makeDictionaries } from './log-index.ts';
import { RecentSeqs } from './recent-seqs.ts';
import { TextDictionary } from './text-dictionary.ts';

const version = 6;

/** How the columns beside it are laid out: columns, rows a page, and the order of bytes of the machine. */
const columns = `${layoutName} x ${rowsPerPage} ${Buffer.from(new Uint32Array([1]).buffer).toString('hex')}`;

/** Pairs of numbers, one after another: there may be many, and as text they would take long and much room. */
function encodeNumbers(pairs: ReadonlyMap<number, number>): string {
  const numbers = new Float64Array(2 * pairs.size);
  let at = 0;
  for (const [key, value] of pairs) {
    numbers[at] = key;
    numbers[at + 1] = value;
    at += 2;
  }
  return Buffer.from(numbers.buffer).toString('base64');
}

function decodeNumbers(text: string): ReadonlyMap<number, number> {
  // A copy: a number has to begin at a multiple of its bytes.
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  const numbers = new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / 16) * 2);
  const pairs = new Map<number, number>();
  for (let at = 0; at < numbers.length; at += 2) pairs.set(numbers[at] ?? 0, numbers[at + 1] ?? 0);
  return pairs;
}

const schema = z.object({
  version: z.literal(version),
  columns: z.literal(columns),
  seq: z.int().positive(),
  at: z.string(),
  totals: logTotalsSchema,
  tally: tallyMemorySchema.optional(),
  failed: z.array(z.tuple([z.number(), z.int()])),
  newest: z.string().transform(decodeNumbers).nullable(),
  texts: z.record(z.string(), z.array(z.array(z.string()))),
});

export function encodeIndex(content: IndexContent): Buffer {
  const { seq, at, totals, tally, failed, newest, texts } = content;
  const lists = Object.entries(texts).map(([fact, dictionary]) => [fact, dictionary.content]);
  const written: z.input<typeof schema> = {
    ...{ version, columns, seq, at, totals, tally },
    failed: [...failed.entries()].map(([key, last]) => [key, last]),
    newest: newest && encodeNumbers(newest),
    texts: Object.fromEntries(lists) as Record<string, string[][]>,
  };
  return Buffer.from(JSON.stringify(written));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

/** @returns null = it is not whole, or of another version */
export function decodeIndex(bytes: Buffer): IndexContent | null {
  const read = schema.safeParse(parse(bytes));
  if (!read.success) return null;
  const { seq, at, totals, tally, newest, texts } = read.data;
  const failed = new RecentSeqs(failedJobs);
  for (const [key, last] of read.data.failed) failed.set(key, last);
  const dictionaries = makeDictionaries((fact) => new TextDictionary(texts[fact]));
  const ledger = tally === undefined ? {} : { tally };
  return { seq, at, totals, ...ledger, failed, newest, texts: dictionaries };
}
