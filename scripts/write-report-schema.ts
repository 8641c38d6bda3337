/** Writes schemas/check-report.schema.json: `npx tsx scripts/write-report-schema.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { checkReportJsonSchema } from './report-schema/check-report-json-schema.ts';

const file = new URL('../schemas/check-report.schema.json', import.meta.url);
const options = await resolveConfig(file);

mkdirSync(new URL('.', file), { recursive: true });
const text = JSON.stringify(checkReportJsonSchema());
writeFileSync(file, await format(text, { ...options, parser: 'json' }));
