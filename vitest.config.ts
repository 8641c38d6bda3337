// One project per kind of test, so that server tests never run under a fake DOM and a slow kind can be
// run on its own: `npx vitest run --project core`.
import { availableParallelism } from 'node:os';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

import { helpPages } from './scripts/help/help-pages-plugin.ts';

const node = { environment: 'node' as const };
// Where pages, processes and windows are waited for, a slow machine gets a second try in CI, and the end of the run names what
// needed it. At home what fails once fails.
const patient = { retry: process.env['CI'] === undefined ? 0 : 1 };

export default defineConfig({
  test: {
    // A limit ends a hang; it says nothing of speed. A busy machine must not reach it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 50_000 } },
    setupFiles: ['test/support/patience.ts'],
    reporters: ['default', './test/support/second-try-reporter.ts'],
    // On a small machine too: much of the time is spent waiting for processes and pages.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Most projects load their modules once for all their files. What a test puts in the place of something
    // must be gone before the next one, whichever file that is in.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          ...node,
          name: 'core',
          setupFiles: ['test/support/property-seed.ts'],
          include: ['core/**/*.test.ts', 'contract/**/*.test.ts', 'fixtures/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...node,
          name: 'node',
          setupFiles: ['test/support/property-seed.ts'],
          // Not by `exclude`, which would keep `--exclude` of the command line from this project.
          include: [
            '{mock-server,cli,main}/**/*.test.ts',
            'scripts/**/!(ensure-built).test.ts',
            'test/regressions/**/*.test.ts',
          ],
        },
      },
      // Builds from nothing, several times: on its own, so that the others need not wait for it.
      {
        extends: true,
        test: { ...node, name: 'build', include: ['scripts/ensure-built.test.ts'] },
      },
      {
        extends: true,
        plugins: [react(), helpPages(import.meta.dirname)],
        test: {
          ...patient,
          name: 'web',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/web-setup.ts'],
        },
      },
      {
        extends: true,
        test: { ...node, name: 'sockets', include: ['test/{sockets,checks}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          ...node,
          name: 'contract',
          include: ['test/{contract,clients,properties}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...node,
          name: 'library',
          include: ['test/library/**/*.test.ts', 'test/conformance/**/*.test.ts'],
          globalSetup: 'test/support/built-library.ts',
        },
      },
      {
        extends: true,
        test: {
          ...node,
          ...patient,
          name: 'cli',
          include: ['test/e2e/cli/**/*.test.ts'],
          globalSetup: 'test/support/built.ts',
        },
      },
      {
        extends: true,
        test: {
          ...node,
          ...patient,
          name: 'browser',
          include: ['test/e2e/browser/**/*.test.ts'],
          globalSetup: 'test/support/built.ts',
        },
      },
      {
        extends: true,
        test: {
          ...node,
          ...patient,
          name: 'desktop',
          include: ['test/e2e/desktop/**/*.test.ts'],
          globalSetup: 'test/support/built.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
          isolate: true,
          fileParallelism: false,
        },
      },
    ],
  },
});
