import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { answersJsonSchema } from './answers-json-schema.ts';

it('schemas/answers.schema.json is what the code reads now; otherwise run npx tsx scripts/write-answers-schema.ts', () => {
  const file = new URL('../../schemas/answers.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(answersJsonSchema())),
  );
});
