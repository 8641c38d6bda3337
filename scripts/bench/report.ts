/** What a benchmark says: figures by name, and the bars that they are held to. */
import { knownMiss } from './known-misses.ts';

/** A figure and whether it is on the right side of its bar. */
export interface Bar {
  readonly value: number;
  readonly wanted: string;
  readonly met: boolean;
}

export interface Report {
  /** A figure for information. */
  line(name: string, text: string): void;
  /** A figure that has a bar. */
  bar(name: string, bar: Bar): void;
  /** How many bars were missed that are none of the known misses. */
  readonly missed: number;
}

export function atLeast(value: number, limit: number): Bar {
  return { value, wanted: `at least ${limit}`, met: value >= limit };
}

export function atMost(value: number, limit: number): Bar {
  return { value, wanted: `at most ${limit}`, met: value <= limit };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which that share of all values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2);
}

/** @param print takes one line without its end */
export function createReport(print: (line: string) => void): Report {
  let missed = 0;
  const row = (name: string, text: string): void => {
    print(`${name.padEnd(54)} ${text}`);
  };
  return {
    line: row,
    bar(name, { value, wanted, met }) {
      const known = knownMiss(name);
      missed += met || known !== null ? 0 : 1;
      const missedAs = known === null ? 'MISSED' : `MISSED, as is known: ${known.why}`;
      row(name, `${figure(value)}  (${wanted}: ${met ? 'met' : missedAs})`);
    },
    get missed() {
      return missed;
    },
  };
}
