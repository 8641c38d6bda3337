import { readdirSync, readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { publishedSchemas } from './published-schemas.ts';

const folder = new URL('../../schemas/', import.meta.url);

it('schemas/ is what the code trusts now; otherwise run npx tsx scripts/write-report-schema.ts', () => {
  const files = publishedSchemas();
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
  for (const [name, content] of files) {
    expect(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), name).toEqual(
      JSON.parse(JSON.stringify(content)),
    );
  }
});
