/** Writes docs/reference/delivery-by-version.md: `npx tsx scripts/write-delivery-table.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { deliveryTable } from './delivery-table.ts';

const file = new URL('../docs/reference/delivery-by-version.md', import.meta.url);
const options = await resolveConfig(file);

mkdirSync(new URL('.', file), { recursive: true });
writeFileSync(file, await format(deliveryTable(), { ...options, parser: 'markdown' }));
