import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';

import { projectDir } from '../../bin/build-freshness.js';
import { describeLicences, licencesFile, thirdPartyLicences } from './third-party-licences.ts';

/** The licences of a page that is made of this script. */
async function licencesOf(script: string): Promise<string> {
  // Inside the project, so that its packages are found.
  const root = await mkdtemp(join(projectDir, 'out', 'licences-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFile(join(root, 'index.html'), '<script type="module" src="./main.js"></script>');
  await writeFile(join(root, 'main.js'), script);
  await writeFile(
    join(root, 'worker.js'),
    "import { parse } from 'graphql'; postMessage(parse('{a}'));",
  );
  const { page, worker } = thirdPartyLicences();
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [page],
    worker: { format: 'es', plugins: () => [worker] },
  });
  return readFile(join(root, 'dist', licencesFile), 'utf8');
}

/** Names of the packages that have a part. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/^-{80}\n\n(\S+) \d/gm)].map(([, name = '']) => name);
}

describe('the licences beside a built page', () => {
  it('are those of every package in it and in its workers, and of no other', async () => {
    const script =
      "import { createElement } from 'react'; import { Route } from 'wouter'; console.log(Route, createElement('a'), new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }));";
    const text = await licencesOf(script);
    expect(namesIn(text)).toEqual(expect.arrayContaining(['graphql', 'react', 'wouter']));
    expect(namesIn(text)).not.toContain('express');
    expect(text).toMatch(/^react \d+\.\d+\.\d+ \(MIT\)$/m);
    expect(text).toContain('Permission is hereby granted, free of charge');
  });

  it('name a package with a scope, one within another, and each once', () => {
    const modules = join(projectDir, 'node_modules');
    const names = namesIn(
      describeLicences([
        join(modules, '@codemirror', 'view', 'dist', 'index.js'),
        join(modules, '@codemirror', 'view', 'dist', 'other.js'),
        `\0${join(modules, 'react', 'index.js')}?commonjs-module`,
        '\0rolldown/runtime.js',
        join(projectDir, 'renderer', 'src', 'main.tsx'),
      ]),
    );
    expect(names).toEqual(['@codemirror/view', 'react']);
  });
});
