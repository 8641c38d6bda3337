/** Writes docs/reference/graphql-by-version.md: `npx tsx scripts/write-graphql-table.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { graphqlTable } from './graphql-table/graphql-table.ts';

const file = new URL('../docs/reference/graphql-by-version.md', import.meta.url);
const options = await resolveConfig(file);

mkdirSync(new URL('.', file), { recursive: true });
writeFileSync(file, await format(graphqlTable(), { ...options, parser: 'markdown' }));
