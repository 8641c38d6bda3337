/**
 * Bundles the package's entries as ES modules. What the package depends on stays outside, so that a test
 * and the handlers share one msw; everything of ours goes in, so that nothing resolves `#core` later.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'vite';

import { projectDir } from '../../bin/build-freshness.js';
import { libraryDir, libraryEntries } from './library-entries.ts';

function dependencies(): string[] {
  const text = readFileSync(join(projectDir, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { readonly dependencies: Readonly<Record<string, string>> };
  return Object.keys(manifest.dependencies);
}

export async function bundleLibrary(): Promise<void> {
  const outside = dependencies();
  await build({
    root: projectDir,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: libraryDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      lib: {
        entry: Object.fromEntries(
          Object.entries(libraryEntries).map(([name, source]) => [name, join(projectDir, source)]),
        ),
        formats: ['es'],
      },
      rolldownOptions: {
        external: (id) =>
          id.startsWith('node:') ||
          outside.some((name) => id === name || id.startsWith(`${name}/`)),
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
      },
    },
  });
}
