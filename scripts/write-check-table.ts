/** Writes docs/reference/probes.md: `npx tsx scripts/write-check-table.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { checkTable } from './check-table.ts';

const file = new URL('../docs/reference/probes.md', import.meta.url);
const options = await resolveConfig(file);

mkdirSync(new URL('.', file), { recursive: true });
writeFileSync(file, await format(checkTable(), { ...options, parser: 'markdown' }));
