import { readFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';

import { checkTable } from './check-table.ts';

const file = new URL('../docs/reference/probes.md', import.meta.url);

describe('docs/reference/probes.md', () => {
  it('is what the probes say now; otherwise run npx tsx scripts/write-check-table.ts', async () => {
    const options = await resolveConfig(file);
    const made = await format(checkTable(), { ...options, parser: 'markdown' });
    expect(readFileSync(file, 'utf8')).toBe(made);
  });
});
