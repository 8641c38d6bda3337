/** The example of docs/reference/library.md, run as it stands there: only the package is the one of these sources. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, it, onTestFinished } from 'vitest';

import { runProcess } from '../../scripts/run-process.ts';

const root = join(import.meta.dirname, '../..');

it('runs the example of the library, which fires an event and looks at what was sent', async () => {
  const page = await readFile(join(root, 'docs/reference/library.md'), 'utf8');
  const [, block = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  expect(block).toContain("from 'auditorium'");

  const dir = await mkdtemp(join(tmpdir(), 'auditorium-example-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const file = join(dir, 'example.mjs');
  const entry = pathToFileURL(join(root, 'mock-server/library/auditorium.ts')).href;
  await writeFile(file, block.replace("'auditorium'", JSON.stringify(entry)));

  const { code, output } = await runProcess(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    limitMs: 18_000,
    gather: 'stderr',
  });
  expect(code, output).toBe(0);
});
