/** Writes docs/recipes.md: `npx tsx scripts/write-recipes-page.ts`. */
import { writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { recipesPage } from './recipes-page/recipes-page.ts';

const file = new URL('../docs/recipes.md', import.meta.url);
const options = await resolveConfig(file);

writeFileSync(file, await format(recipesPage(), { ...options, parser: 'markdown' }));
