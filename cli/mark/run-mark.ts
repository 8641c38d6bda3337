/** `mark`: from the flags to marks and notes of a running harness. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import {
  type AnnotatedEntry,
  type AnnotationChange,
  longestNote,
  markColours,
  markInWords,
} from '#core/annotations/annotation.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { formatTable } from '../format/table.ts';
import { firstAborted } from '../interruption.ts';
import { readSearchWords } from '../options/search-words.ts';
import { usageError } from '../options/usage-error.ts';

/** As commander reads them. */
export interface MarkFlags {
  readonly star?: boolean;
  readonly colour?: string;
  readonly note?: string;
  readonly clear?: boolean;
  readonly json?: boolean;
}

type Written = Omit<AnnotationChange, 'seq'>;

/** Entries that are written on at a time. */
const mostAtOnce = 5000;

/** @throws HarnessError when there is no harness, or nothing stands at a place that is named */
export async function runMark(
  words: readonly string[],
  flags: MarkFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, interruption, env } = context;
  const written = readWritten(flags);
  const query = readSearchWords(words);
  if (written !== null && words.length === 0) throw nothingNamed();
  const { client } = connectHarness(env, firstAborted(interruption, terminal.readerGone));
  const found = words.length === 0 ? null : await client.call('findEntries', { query });
  if (found?.seqs.length === 0 && query.search === undefined) throw nothingThere(words);
  const entries =
    written === null || found === null
      ? await listed(client, found?.seqs ?? null)
      : await write(client, found, written);
  if (flags.json === true) {
    for (const entry of entries) terminal.out(JSON.stringify({ type: 'annotation', ...entry }));
  } else {
    formatTable(entries.map(cellsOf)).forEach(terminal.out);
  }
  if (entries.length === 0) terminal.err(nothingInWords(written !== null, words));
  return exitCodes.allWell;
}

/** null = nothing is to be written. @throws HarnessError for what cannot be */
function readWritten({ star, colour, note, clear }: MarkFlags): Written | null {
  const asked = [star, colour, note].some((one) => one !== undefined);
  if (clear === true && asked) {
    throw usageError({
      reading: '--clear',
      problem: 'it takes all away, and something is to be written',
      advice: '--clear by itself, or --no-star, --colour none, --note ""',
    });
  }
  if (clear === true) return { star: false, colour: null, note: '' };
  if (!asked) return null;
  return {
    ...(star === undefined ? {} : { star }),
    ...(colour === undefined ? {} : { colour: readColour(colour) }),
    ...(note === undefined ? {} : { note: readNote(note) }),
  };
}

function readColour(typed: string): NonNullable<Written['colour']> | null {
  if (typed === 'none') return null;
  const colour = markColours.find((one) => one === typed.toLowerCase());
  if (colour !== undefined) return colour;
  throw usageError({
    reading: '--colour',
    problem: `${JSON.stringify(typed)} is no colour of a mark`,
    advice: `one of ${markColours.join(', ')}, or none`,
    details: { value: typed },
  });
}

function readNote(note: string): string {
  if (note.length <= longestNote) return note;
  throw usageError({
    reading: '--note',
    problem: `it has ${note.length} characters, and a note has ${longestNote} at the most`,
    advice: 'a shorter one',
  });
}

async function write(
  client: HarnessClient,
  { recording, seqs }: { readonly recording: string; readonly seqs: readonly number[] },
  written: Written,
): Promise<readonly AnnotatedEntry[]> {
  const bySeq = new Map<number, AnnotatedEntry>();
  for (let from = 0; from < seqs.length; from += mostAtOnce) {
    const changes = seqs.slice(from, from + mostAtOnce).map((seq) => ({ seq, ...written }));
    const { after } = await client.call('annotateEntries', { recording, changes });
    for (const entry of after) bySeq.set(entry.seq, entry);
  }
  return [...bySeq.values()];
}

/** @param seqs null = all */
async function listed(
  client: HarnessClient,
  seqs: readonly number[] | null,
): Promise<readonly AnnotatedEntry[]> {
  const { annotations } = await client.call('listAnnotations', {});
  if (seqs === null) return annotations;
  const wanted = new Set(seqs);
  return annotations.filter(
    ({ seq, partner }) => wanted.has(seq) || (partner !== null && wanted.has(partner)),
  );
}

/** A note of several lines is one line here. */
function cellsOf(entry: AnnotatedEntry): string[] {
  const { seq, partner, note } = entry;
  const place = partner === null ? `${seq}` : `${seq}, ${partner}`;
  return [place, markInWords(entry) || '-', note.replaceAll('\n', ' ')];
}

function nothingInWords(isWritten: boolean, words: readonly string[]): string {
  if (isWritten) return 'Nothing was found, so nothing was marked.';
  return words.length === 0 ? 'Nothing is marked.' : 'Nothing is marked of what was found.';
}

function nothingNamed(): Error {
  return usageError({
    reading: 'the command line',
    problem: 'it does not say which entries are meant',
    advice: "a number as in `auditorium tail`, or a search such as 'is:lost'",
  });
}

function nothingThere(words: readonly string[]): Error {
  return usageError({
    reading: words.join(' '),
    problem: 'this recording has no entry there',
    advice: 'a number at the start of a line of `auditorium tail`',
    details: { words },
  });
}
