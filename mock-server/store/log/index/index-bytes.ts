/**
 * An index as bytes: a line of JSON that says what follows, then tables of 32-bit numbers, in the byte order of this
 * machine. Only what this version wrote is read back; anything else counts as missing, since the log has it all.
 */
import { z } from 'zod';

import { tallyMemorySchema } from '#core/log/totals/ledger-tally.ts';
import { logTotalsSchema } from '#core/log/totals/log-totals.ts';

import {
  failedJobs,
  type IndexContent,
  linksPerPage,
  RecentSeqs,
  SeqLinks,
  TextSet,
} from './log-index.ts';

const version = 2;
/** A key has more bits than a number of a table. */
const half = 0x1_0000_0000;
const lineFeed = 0x0a;

const headSchema = z.object({
  version: z.literal(version),
  order: z.string(),
  seq: z.int().nonnegative(),
  at: z.string(),
  totals: logTotalsSchema,
  tally: tallyMemorySchema.optional(),
  /** Numbers of the pages, of each kind of link. */
  links: z.tuple([z.array(z.int()), z.array(z.int()), z.array(z.int())]),
  /** Jobs in the table of those that failed: three numbers each, two of them its key. */
  failed: z.int().nonnegative(),
  /** Lengths of the tables. */
  received: z.array(z.int().positive()),
});

type Table = Uint32Array<ArrayBuffer>;

/** The order of bytes, as this machine writes a number. */
const order = Buffer.from(new Uint32Array([1]).buffer).toString('hex');

function jobsTable(failed: RecentSeqs): Table {
  const numbers: number[] = [];
  for (const [key, seq] of failed.entries()) {
    numbers.push(Math.floor(key / half), key % half, seq);
  }
  return Uint32Array.from(numbers);
}

function readJobs(table: Table): RecentSeqs {
  const failed = new RecentSeqs(failedJobs);
  for (let index = 0; index + 2 < table.length; index += 3) {
    const [high = 0, low = 0, seq = 0] = table.subarray(index, index + 3);
    failed.set(high * half + low, seq);
  }
  return failed;
}

export function encodeIndex(content: IndexContent): Buffer {
  const { seq, at, totals, tally, partners, previous, next, failed, received } = content;
  const links = [partners, previous, next];
  const jobs = jobsTable(failed);
  const tables = [...links.flatMap(({ pages }) => [...pages.values()]), jobs, ...received.tables];
  const head = {
    version,
    order,
    seq,
    at,
    totals,
    tally,
    links: links.map(({ pages }) => [...pages.keys()]),
    failed: jobs.length / 3,
    received: received.tables.map(({ length }) => length),
  };
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    ...tables.map((table) => Buffer.from(table.buffer, table.byteOffset, table.byteLength)),
  ]);
}

function readHead(bytes: Buffer): z.infer<typeof headSchema> | null {
  try {
    return headSchema.parse(JSON.parse(bytes.toString('utf8', 0, bytes.indexOf(lineFeed))));
  } catch {
    return null;
  }
}

/** Whether a table is one of a hash set: a power of two, or looking through it has no end. */
function isPowerOfTwo(length: number): boolean {
  return length >= 2 && (length & (length - 1)) === 0;
}

/** @returns null = it is not whole, or of another version */
export function decodeIndex(bytes: Buffer): IndexContent | null {
  const head = readHead(bytes);
  if (head?.order !== order || !head.received.every(isPowerOfTwo)) return null;
  let offset = bytes.indexOf(lineFeed) + 1;
  const pages = head.links.reduce((sum, numbers) => sum + numbers.length, 0);
  const length =
    pages * linksPerPage + head.failed * 3 + head.received.reduce((sum, one) => sum + one, 0);
  if (bytes.length !== offset + length * 4) return null;
  const take = (count: number): Table => {
    const table = new Uint32Array(count);
    Buffer.from(table.buffer).set(bytes.subarray(offset, offset + count * 4));
    offset += count * 4;
    return table;
  };
  const takeLinks = (numbers: readonly number[]): SeqLinks =>
    new SeqLinks(new Map(numbers.map((number) => [number, take(linksPerPage)])));
  const [partners, previous, next] = head.links;
  return {
    seq: head.seq,
    at: head.at,
    totals: head.totals,
    ...(head.tally === undefined ? {} : { tally: head.tally }),
    partners: takeLinks(partners),
    previous: takeLinks(previous),
    next: takeLinks(next),
    failed: readJobs(take(head.failed * 3)),
    received: new TextSet(head.received.map(take)),
  };
}
