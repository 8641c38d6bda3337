/** Writes docs/reference/control-api.md: `npx tsx scripts/write-control-api.ts`. */
import { writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { controlApiPage } from './control-api/control-api-page.ts';

const file = new URL('../docs/reference/control-api.md', import.meta.url);
const options = await resolveConfig(file);

writeFileSync(file, await format(controlApiPage(), { ...options, parser: 'markdown' }));
