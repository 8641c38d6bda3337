/**
 * Bundles what the benchmark measures, as the product is bundled: run from its TypeScript sources by a loader it
 * would be a good deal slower, and what would be measured is the loader.
 */
import { join } from 'node:path';

import { build } from 'vite';

import { projectDir } from '../../bin/build-freshness.js';

const outDir = join(projectDir, 'out', 'bench');

/**
 * @param entries file names below scripts/bench, without their extension
 * @returns where each of them was built to, in the same order
 */
export async function buildBench(entries: readonly string[]): Promise<readonly string[]> {
  const nameOf = (entry: string): string => entry.replaceAll('/', '-');
  await build({
    configFile: false,
    root: projectDir,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(
          entries.map((entry) => [nameOf(entry), join(import.meta.dirname, `${entry}.ts`)]),
        ),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return entries.map((entry) => join(outDir, `${nameOf(entry)}.mjs`));
}
