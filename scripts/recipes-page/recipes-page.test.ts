import { existsSync, readFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';

import { recipeAnchors } from '#core/checks/smallest-changes.ts';
import { recipes } from '#recipes/recipes.ts';

import { anchorOf } from '../help/read-help-page.ts';
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

it('has a heading wherever the window leads to the recipe of a framework', () => {
  const headings = Array.from(recipesPage().matchAll(/^## (.+)$/gm), ([, words = '']) =>
    anchorOf(words),
  );
  expect(headings).toEqual(expect.arrayContaining(Object.values(recipeAnchors)));
});
