/**
 * The ledger: what was fired, sent, answered, captured and kept, as sums that must add up, and what is missing where
 * they do not. Events are counted at each destination; what else a log holds has lines of its own.
 */
import { z } from 'zod';

import { type DiskState, unsavedSentence } from '../disk-state.ts';
import type { LedgerCounts } from './ledger-counts.ts';
import { entriesIn, type LogTotals } from './log-totals.ts';

const count = z.int();

export const ledgerLineSchema = z.object({
  name: z.string(),
  sum: count,
  /** What it is the sum of, or what of it is what. */
  parts: z.array(z.tuple([z.string(), count])).readonly(),
  /** Whether the parts must make up the sum. */
  exact: z.boolean(),
});

export type LedgerLine = z.infer<typeof ledgerLineSchema>;

export const ledgerSchema = z.object({
  /** All of it in one sentence. */
  line: z.string(),
  lines: z.array(ledgerLineSchema).readonly(),
  /** What does not add up and what is missing, as sentences; empty = it adds up. */
  faults: z.array(z.string()).readonly(),
});

export type Ledger = z.infer<typeof ledgerSchema>;

/** What is known beside the totals. */
export interface LedgerFacts {
  /** Entries that the log has given a place to; left out = not known. */
  readonly written?: number;
  /** Of the entries: those that whoever reads the ledger has got; left out = not known. */
  readonly shown?: number;
  /** What waits in memory because the disk takes nothing; null or left out = nothing does. */
  readonly disk?: DiskState | null;
}

/** @returns the totals as sums, those that must add up first */
export function ledgerOf(totals: LogTotals, facts: LedgerFacts = {}): Ledger {
  const sums = sumsOf(totals, facts);
  const { duplicates, ledger } = totals;
  const seen = `${duplicates} duplicate${duplicates === 1 ? '' : 's'}, ${seenIn(ledger)}`;
  const { disk = null } = facts;
  const unsaved = disk === null ? [] : [note('captured, not on disk', disk.entries)];
  return {
    ...inOneLine(sums, seen, disk === null ? [] : [unsavedSentence(disk)]),
    lines: [...sums, ...unsaved, ...otherLines(totals)],
  };
}

/** The end of a run: what its deliveries, as they were shown one by one, come to. */
export interface RunFacts {
  /** Deliveries that the run itself has counted; left out = not known. */
  readonly deliveries?: number | undefined;
  /** Those that were shown. */
  readonly shown: number;
}

export function runLedger(
  counts: LedgerCounts,
  { deliveries, shown }: RunFacts,
): Pick<Ledger, 'line' | 'faults'> {
  const again = counts.replayed.fired > 0;
  const sums = [
    ...(again && counts.fired === 0 ? [] : fateSums(counts)),
    ...(again ? [replaySum(counts)] : []),
    ...(deliveries === undefined ? [] : [sum('deliveries of the run', deliveries, { shown })]),
  ];
  return inOneLine(sums, seenIn(counts));
}

function seenIn({ reordered, lost }: LedgerCounts): string {
  return `${reordered} reordered, ${lost} lost`;
}

/** @param known faults that no sum shows */
function inOneLine(
  sums: readonly LedgerLine[],
  seen: string,
  known: readonly string[] = [],
): Pick<Ledger, 'line' | 'faults'> {
  const faults = [...sums.flatMap(faultOf), ...known];
  const verdict = faults.length === 0 ? 'It adds up.' : `It does not add up: ${faults.join(' ')}`;
  return { line: `${sums.map(sumInWords).join('; ')}; ${seen}. ${verdict}`, faults };
}

/** As `fired 3 = planned 2 + skipped 1`. */
export function sumInWords({ name, sum, parts, exact }: LedgerLine): string {
  const told = parts.map(([part, of]) => `${part} ${of}`);
  if (told.length === 0) return `${name} ${sum}`;
  return exact ? `${name} ${sum} = ${told.join(' + ')}` : `${name} ${sum}: ${told.join(', ')}`;
}

function sumsOf(totals: LogTotals, { written, shown }: LedgerFacts): LedgerLine[] {
  const { answered, answeredHere, captured, capturedBefore, onDisk } = totals.ledger;
  const before = capturedBefore === 0 ? {} : { 'in the recording before': capturedBefore };
  const kept = entriesIn(totals);
  return [
    ...fateSums(totals.ledger),
    sum('answered', answered, { here: answeredHere, elsewhere: answered - answeredHere }),
    sum('answered here', answeredHere, { captured, ...before }),
    sum('captured', captured, { 'on disk': onDisk }),
    ...(written === undefined ? [] : [sum('entries written', written, { kept })]),
    ...(shown === undefined ? [] : [sum('entries kept', kept, { shown })]),
  ];
}

function fateSums(counts: LedgerCounts): LedgerLine[] {
  const { fired, planned, skipped, answered, failed, cancelled } = counts;
  return [
    sum('fired', fired, { planned, skipped }),
    sum('planned', planned, { answered, failed, cancelled }),
  ];
}

function replaySum({ replayed }: LedgerCounts): LedgerLine {
  const { fired, answered, failed, cancelled, skipped } = replayed;
  return sum('replayed', fired, { answered, failed, cancelled, skipped });
}

function otherLines(totals: LogTotals): LedgerLine[] {
  const { ledger, received, joined, duplicates, imported, nobody } = totals;
  return [
    note('lost', ledger.lost),
    note('reordered', ledger.reordered),
    note('tried again', ledger.retries),
    note('redirects followed', ledger.redirects),
    note('nobody got', nobody),
    replaySum(ledger),
    sum('requests received', received, {
      'sent from here': joined,
      'from others': received - joined,
    }),
    note('duplicates among them', duplicates),
    note('imported', imported),
    note('API calls', totals.apiCalls, { refused: totals.apiCallsRefused }),
  ];
}

function sum(name: string, of: number, parts: Readonly<Record<string, number>>): LedgerLine {
  return { name, sum: of, parts: Object.entries(parts), exact: true };
}

function note(name: string, of: number, parts: Readonly<Record<string, number>> = {}): LedgerLine {
  return { name, sum: of, parts: Object.entries(parts), exact: false };
}

function faultOf({ name, sum: of, parts, exact }: LedgerLine): string[] {
  const found = parts.reduce((total, [, one]) => total + one, 0);
  const below = parts.find(([, one]) => one < 0);
  if (!exact || (found === of && below === undefined)) return [];
  const names = parts.map(([part, one]) => `${part} ${one}`).join(' + ');
  if (found === of) return [`${name} is ${of}, and ${below?.[0] ?? ''} would be below nothing.`];
  const amount = Math.abs(of - found);
  return [
    found < of
      ? `${name} is ${of}, but ${names} only: ${amount} missing.`
      : `${name} is ${of}, but ${names}: ${amount} too many.`,
  ];
}
