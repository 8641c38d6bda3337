/** Writes docs/words.md: `npx tsx scripts/write-words-page.ts`. */
import { writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { wordsPage } from './words-page/words-page.ts';

const file = new URL('../docs/words.md', import.meta.url);
const options = await resolveConfig(file);

writeFileSync(file, await format(wordsPage(), { ...options, parser: 'markdown' }));
