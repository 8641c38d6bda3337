import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { framingRules } from '#core/conform/framing-rules.ts';

import { makeFolder } from '../../test/support/make-folder.ts';
import { readExpectationFile } from './expectation-file.ts';

const page = await readFile(join(import.meta.dirname, '../../docs/conform.md'), 'utf8');

it('reads the expectation that the page shows', async () => {
  const example = /```yaml\n([^`]+)```/.exec(page)?.[1] ?? '';
  const file = join(await makeFolder(), 'expected.yaml');
  await writeFile(file, example);
  const { headers, body, inOrder } = await readExpectationFile(file);
  expect([inOrder, headers.length, body.length]).toEqual([true, 3, 2]);
});

it('has every finding about the wire on the page, at the level that the page says', () => {
  const told = page.split('\n').flatMap((line) => {
    const [, ids = '', level = ''] = line.split('|').map((cell) => cell.trim());
    return Array.from(ids.matchAll(/`framing\/([a-z0-9-]+)`/g), ([, id]) => [id, level]);
  });
  const rules = Object.entries(framingRules).map(([id, { level }]) => [id, level]);
  expect(told.sort()).toEqual(rules.sort());
});
