import { readFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { deliveryTable } from './delivery-table.ts';

const file = new URL('../docs/reference/delivery-by-version.md', import.meta.url);

/** The rows of the table below a heading, each as its cells, by version. */
function rowsBelow(heading: string): ReadonlyMap<string, readonly string[]> {
  const section = deliveryTable().split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return new Map(
    rows.slice(2).map((row) => {
      const [version = '', ...cells] = row.slice('| '.length, -' |'.length).split(' | ');
      return [version, cells];
    }),
  );
}

describe('docs/reference/delivery-by-version.md', () => {
  it('is what the profiles say now; otherwise run npx tsx scripts/write-delivery-table.ts', async () => {
    const options = await resolveConfig(file);
    const made = await format(deliveryTable(), { ...options, parser: 'markdown' });
    expect(readFileSync(file, 'utf8')).toBe(made);
  });
});

describe('deliveryTable', () => {
  it('has a row for each version in both tables', () => {
    for (const heading of ['What is sent', 'What happens to failures']) {
      expect([...rowsBelow(heading).keys()]).toEqual(profileTimeline.milestones);
    }
  });

  it('tells the forms of the id of a streamed event', () => {
    const rows = rowsBelow('What is sent');
    expect(rows.get('15.0')).toContain('time in seconds, a number');
    expect(rows.get('16.1')).toContain('UUID, one for each destination');
    expect(rows.get('19.4')).toContain('UUID, one for the event');
  });

  it('tells which headers came when', () => {
    const rows = rowsBelow('What is sent');
    expect(rows.get('14.7')?.[0]).toBe('none');
    expect(rows.get('14.8')?.[0]).toBe('`X-Gitlab-Event-Streaming-Token`');
    expect(rows.get('16.1')?.[0]).toContain('Token`, custom headers, `X-Gitlab-Audit');
    expect(rows.get('19.4')?.[0]).toMatch(/^custom headers/);
  });

  it('tells what becomes of failures', () => {
    const rows = rowsBelow('What happens to failures');
    expect(rows.get('16.1')).toContain('`job-retried`');
    expect(rows.get('16.1')?.slice(0, 3)).toEqual(['10 s', '20 s', '30 s']);
    expect(rows.get('19.4')?.at(-1)).toBe('never');
  });
});
