/** Writes docs/reference/gitlab-behaviour.md: `npx tsx scripts/write-behaviour-table.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { behaviourTable } from './behaviour-table/behaviour-table.ts';

const file = new URL('../docs/reference/gitlab-behaviour.md', import.meta.url);
const options = await resolveConfig(file);

mkdirSync(new URL('.', file), { recursive: true });
writeFileSync(file, await format(behaviourTable(), { ...options, parser: 'markdown' }));
