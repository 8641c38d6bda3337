import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { checkReportJsonSchema } from './check-report-json-schema.ts';

it('schemas/check-report.schema.json is what the code trusts now; otherwise run npx tsx scripts/write-report-schema.ts', () => {
  const file = new URL('../../schemas/check-report.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(checkReportJsonSchema())),
  );
});
