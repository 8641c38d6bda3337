import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { makeFolder } from '../../test/support/make-folder.ts';
import { readExpectationFile } from './expectation-file.ts';

it('reads the expectation that the page shows', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/conform.md'), 'utf8');
  const example = /```yaml\n([^`]+)```/.exec(page)?.[1] ?? '';
  const file = join(await makeFolder(), 'expected.yaml');
  await writeFile(file, example);
  const { headers, body, inOrder } = await readExpectationFile(file);
  expect([inOrder, headers.length, body.length]).toEqual([true, 3, 2]);
});
