/** Writes schemas/: `npx tsx scripts/write-report-schema.ts`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { publishedSchemas } from './report-schema/published-schemas.ts';

const folder = new URL('../schemas/', import.meta.url);
const options = await resolveConfig(new URL('index.json', folder));
const files = publishedSchemas();

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(new URL(name, folder));
for (const [name, content] of files) {
  const text = await format(JSON.stringify(content), { ...options, parser: 'json' });
  writeFileSync(new URL(name, folder), text);
}
