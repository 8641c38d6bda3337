/** The examples of docs/reference/library.md, run as they stand there: only the package is the one of these sources. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, it, onTestFinished } from 'vitest';

import { runProcess } from '../../cli/run-process.ts';

const root = join(import.meta.dirname, '../..');

it.each([
  ['fires an event and looks at what was sent', 0],
  ['checks an endpoint that loses events', 1],
  ['asks for the schema of a version', 2],
])('runs the example of the library that %s', async (_, place) => {
  const page = await readFile(join(root, 'docs/reference/library.md'), 'utf8');
  const blocks = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const block = blocks[place] ?? '';
  const [from, name] = /from '(auditorium(?:\/schemas)?)'/.exec(block)?.[1]?.split('/') ?? [];
  expect(from).toBe('auditorium');

  const dir = await mkdtemp(join(tmpdir(), 'auditorium-example-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const file = join(dir, 'example.mjs');
  const source = `mock-server/library/${name ?? 'auditorium'}.ts`;
  const entry = JSON.stringify(pathToFileURL(join(root, source)).href);
  await writeFile(file, block.replace(/'auditorium(?:\/schemas)?'/, entry));

  const { code, output } = await runProcess(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    limitMs: 55_000,
    gather: 'stderr',
  });
  expect(code, output).toBe(0);
});
