import { readFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';

import { wordsPage } from './words-page.ts';

it('docs/words.md is what the glossary says now; otherwise run npx tsx scripts/write-words-page.ts', async () => {
  const file = new URL('../../docs/words.md', import.meta.url);
  const options = await resolveConfig(file);
  const made = await format(wordsPage(), { ...options, parser: 'markdown' });
  expect(readFileSync(file, 'utf8')).toBe(made);
});
