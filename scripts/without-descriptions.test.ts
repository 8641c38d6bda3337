import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { withoutDescriptions } from './without-descriptions.ts';

it('takes out what an operation and its fields say of themselves, and nothing else', () => {
  const code = `
    open: {
      does: 'Opens it, as \\'it\\' was.',
      input: z.object({
        seq: z.int().describe('its place; null = none').nullable(),
        name: z.string()
          .describe(
            'what it (or they) is called',
          ),
      }),
    },`;
  expect(withoutDescriptions(code).replaceAll(/\s+/g, ' ').trim()).toBe(
    "open: { does: '', input: z.object({ seq: z.int().nullable(), name: z.string() , }), },",
  );
});

it('finds all of them in the contract', () => {
  const folder = join(import.meta.dirname, '../contract/operations');
  const left = readdirSync(folder)
    .filter((name) => name.endsWith('-operations.ts'))
    .flatMap((name) => withoutDescriptions(readFileSync(join(folder, name), 'utf8')).split('\n'))
    .filter((line) => line.includes("does: '") && !line.includes("does: ''"));
  expect(left).toEqual([]);
});
