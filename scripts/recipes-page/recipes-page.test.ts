import { existsSync, readFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';

import { recipes } from '#recipes/recipes.ts';

import { recipesPage } from './recipes-page.ts';

it('docs/recipes.md is what the tables say now; otherwise run npx tsx scripts/write-recipes-page.ts', async () => {
  const file = new URL('../../docs/recipes.md', import.meta.url);
  const options = await resolveConfig(file);
  const made = await format(recipesPage(), { ...options, parser: 'markdown' });
  expect(readFileSync(file, 'utf8')).toBe(made);
});

it.each(recipes.flatMap(({ id, naive, right }) => [`${id}/${naive}`, `${id}/${right}`]))(
  'the file recipes/%s is there',
  (path) => {
    expect(existsSync(new URL(`../../recipes/${path}`, import.meta.url))).toBe(true);
  },
);
