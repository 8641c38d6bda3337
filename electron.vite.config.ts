// Builds everything that runs: the Electron main process, the harness process and the command
// line (one bundle, so that they share chunks), the preload and the page. All of main is CommonJS with
// its dependencies inside: Electron before 28 loads no ES modules, and a bundle starts faster.
import { resolve } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { createLogger, type Logger } from 'vite';

import { firstScript } from './scripts/first-script.ts';
import { helpPageModule, helpPages } from './scripts/help/help-pages-plugin.ts';
import { thirdPartyLicences } from './scripts/licences/third-party-licences.ts';
import { contractWithoutDescriptions } from './scripts/without-descriptions.ts';

const at = (path: string): string => resolve(import.meta.dirname, path);

/**
 * What `composes: x from 'y.css'` brings in is a string without a file to the plugin in Vite that does it, which Vite
 * warns of for the sake of its `url()`s; there are none in what is composed.
 */
function withoutComposedFiles(logger = createLogger('warn')): Logger {
  const warnOnce: Logger['warnOnce'] = (message, options) => {
    if (!message.includes('did not pass the `from` option')) logger.warnOnce(message, options);
  };
  return { ...logger, warnOnce };
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Electron 25, the oldest that the desktop tests run on, has Node 18.
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: at('main/index.ts'),
          'harness-process': at('main/harness-process.ts'),
          auditorium: at('cli/auditorium.ts'),
        },
        external: ['electron'],
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          // Beside the entries, so that __dirname is the same folder wherever the bundler puts a module.
          chunkFileNames: '[name]-[hash].cjs',
          // Without it every entry loads the chunk that the bundler's own helpers happen to fall into,
          // which is the one with the servers: 100 ms for `auditorium --version`.
          strictExecutionOrder: true,
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('main/preload/index.ts') },
        // A sandboxed page loads a preload only as one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    customLogger: withoutComposedFiles(),
    // electron-vite's relative base suits pages read from files; this one is served, and below /deliveries/7 too.
    plugins: [
      react(),
      { name: 'auditorium:served-from-root', config: () => ({ base: '/' }) },
      contractWithoutDescriptions(),
      helpPages(import.meta.dirname),
      firstScript('first'),
      thirdPartyLicences().page,
    ],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome114',
      minify: true,
      // Loaded from this machine, once.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { index: at('renderer/index.html'), first: at('renderer/src/app/first-script.ts') },
        output: {
          // In a folder of their own: see scripts/pack-files.ts.
          chunkFileNames: ({ moduleIds }) =>
            `assets/${moduleIds.some((id) => id.includes(helpPageModule)) ? 'help/' : ''}[name]-[hash].js`,
        },
      },
    },
  },
});
