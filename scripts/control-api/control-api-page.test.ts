import { readFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';

import { operationNames, operations } from '#contract/operations.ts';

import { controlApiPage } from './control-api-page.ts';

const file = new URL('../../docs/reference/control-api.md', import.meta.url);
const page = controlApiPage();

describe('docs/reference/control-api.md', () => {
  it('is what the table says now; otherwise run npx tsx scripts/write-control-api.ts', async () => {
    const options = await resolveConfig(file);
    const made = await format(page, { ...options, parser: 'markdown' });
    expect(readFileSync(file, 'utf8')).toBe(made);
  });
});

describe('controlApiPage', () => {
  it.each(operationNames)('says what %s does, takes and answers', (name) => {
    const section = page.split(`### \`${name}\`\n`)[1]?.split('\n##')[0] ?? '';
    expect(section).toContain(operations[name].does);
    expect(section).toMatch(/\nInput: none|\n\| field /);
    expect(section).toContain('\nAnswer:');
    for (const field of Object.keys(operations[name].input.shape)) {
      expect(section).toContain(`| \`${field}\` |`);
    }
  });

  it('tells the limits, defaults and words of a field', () => {
    expect(page).toContain('| `limit` | `integer` | `500` | rows at the most; 1 to 5000 |');
    expect(page).toContain('| `id` | `string` | has to be given | id of the run |');
  });

  it('explains every shape that it names', () => {
    const links = [...page.matchAll(/\]\(#(\w+)\)/g)].map(([, anchor]) => anchor);
    const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name?.toLowerCase());
    expect(links.length).toBeGreaterThan(10);
    expect(headings).toEqual(expect.arrayContaining(links));
  });
});
