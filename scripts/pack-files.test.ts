import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { expect, it, onTestFinished } from 'vitest';

import { packFiles } from './pack-files.ts';

it('puts both forms beside the large texts of a page, and beside nothing else', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'auditorium-pack-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await mkdir(join(dir, 'assets'));
  const text = 'const a = 1;\n'.repeat(1000);
  await writeFile(join(dir, 'assets', 'large.js'), text);
  await writeFile(join(dir, 'assets', 'small.js'), 'const a = 1;');
  await writeFile(join(dir, 'assets', 'picture.png'), text);
  await packFiles(dir);
  expect((await readdir(join(dir, 'assets'))).sort()).toEqual([
    'large.js',
    'large.js.br',
    'large.js.gz',
    'picture.png',
    'small.js',
  ]);
  const at = (ending: string) => readFile(join(dir, 'assets', `large.js${ending}`));
  expect(brotliDecompressSync(await at('.br')).toString()).toBe(text);
  expect(gunzipSync(await at('.gz')).toString()).toBe(text);
});
