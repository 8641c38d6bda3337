import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { projectDir } from '../../bin/build-freshness.js';
import { knownMisses } from './known-misses.ts';
import { atLeast, atMost, createReport } from './report.ts';

describe('the report of a benchmark', () => {
  it('counts a bar that is missed, and says so', () => {
    const lines: string[] = [];
    const report = createReport((line) => lines.push(line));
    report.bar('anything in ms', atMost(2, 1));
    report.bar('anything else', atLeast(2, 1));
    expect(report.missed).toBe(1);
    expect(lines[0]).toMatch(/^anything in ms {2,}2\.00 {2}\(at most 1: MISSED\)$/);
    expect(lines[1]).toContain('(at least 1: met)');
  });

  it('says why a known one is missed, and does not count it', () => {
    const lines: string[] = [];
    const report = createReport((line) => lines.push(line));
    report.bar('keep-alive deliveries a second', atLeast(1, 20_000));
    expect(report.missed).toBe(0);
    expect(lines[0]).toMatch(/MISSED, as is known: two cores/);
    report.bar('keep-alive deliveries a second', atLeast(20_000, 20_000));
    expect(lines[1]).toContain(': met)');
  });
});

describe('the known misses', () => {
  it('are those that docs/performance.md owns up to, no more and no fewer', () => {
    const page = readFileSync(join(projectDir, 'docs', 'performance.md'), 'utf8');
    const owned = [...page.matchAll(/^\| (\S[^|]*?) +\|[^|]*\| [^|]*: missed +\|$/gm)];
    expect(owned.map(([, figure]) => figure).toSorted()).toEqual(
      knownMisses.map(({ figure }) => figure).toSorted(),
    );
  });
});
