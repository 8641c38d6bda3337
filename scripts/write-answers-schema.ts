/** Writes schemas/answers.schema.json: `npx tsx scripts/write-answers-schema.ts`. */
import { writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { answersJsonSchema } from './answers-schema/answers-json-schema.ts';

const file = new URL('../schemas/answers.schema.json', import.meta.url);
const options = await resolveConfig(file);
const text = JSON.stringify(answersJsonSchema());
writeFileSync(file, await format(text, { ...options, parser: 'json' }));
