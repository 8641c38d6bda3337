/**
 * What only one side of a request can tell: a receiver knows nothing of a run or a verdict, a sender nothing of the rule
 * that answered. Of the other side `not` says nothing either, or `not outcome:delivered` would find what the receiver
 * has of every delivery.
 */
import type { LogEntry } from '../../log/log-entry.ts';
import type { Mark, TextFact } from '../fact-names.ts';
import type { TermTest } from './term.ts';

export type Side = 'attempt' | 'capture';

const ofTexts: Partial<Record<TextFact, Side>> = {
  outcome: 'attempt',
  run: 'attempt',
  verdict: 'attempt',
  version: 'attempt',
  receiver: 'capture',
  rule: 'capture',
};

const ofMarks: Partial<Record<Mark, Side>> = { lost: 'attempt', replay: 'attempt' };

/** The side that can tell; null = either can. */
export function sideOf(term: TermTest): Side | null {
  if (term.of === 'texts') return ofTexts[term.fact] ?? null;
  return term.of === 'mark' ? (ofMarks[term.mark] ?? null) : null;
}

export function otherSide(side: Side): Side {
  return side === 'attempt' ? 'capture' : 'attempt';
}

/** Whether an entry says by itself that the log has the other side of its request. Of what was logged first only an index knows. */
export function namesOtherSide(entry: LogEntry): boolean {
  if (entry.kind === 'attempt') return entry.capture !== null;
  return entry.kind === 'capture' && entry.attempt !== null;
}

/** The entries that others of these name as the other side of their request. */
export function namedByOthers(entries: readonly LogEntry[]): ReadonlySet<number> {
  const named = new Set<number>();
  for (const entry of entries) {
    if (entry.kind === 'attempt' && entry.capture !== null) named.add(entry.capture);
    if (entry.kind === 'capture' && entry.attempt !== null) named.add(entry.attempt);
  }
  return named;
}
