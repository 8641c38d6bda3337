/**
 * Bundles the explorer of the mock GitLab, apart from the page: it is served below a path of its own, at
 * another origin, and what it is made of is ten times as large.
 */
import { join } from 'node:path';

import react from '@vitejs/plugin-react';
import { build } from 'vite';

import { explorerPath } from '#contract/explorer-session.ts';

import { projectDir } from '../../bin/build-freshness.js';
import { thirdPartyLicences } from '../licences/third-party-licences.ts';

export async function bundleExplorer(): Promise<void> {
  const licences = thirdPartyLicences();
  await build({
    root: join(projectDir, 'renderer', 'explorer'),
    base: `${explorerPath}/`,
    configFile: false,
    // The editor's packages are full of directives for another compiler, each worth a warning.
    logLevel: 'error',
    publicDir: false,
    plugins: [react(), licences.page],
    worker: { format: 'es', plugins: () => [licences.worker] },
    build: {
      outDir: join(projectDir, 'out', 'explorer'),
      emptyOutDir: true,
      target: 'chrome114',
      chunkSizeWarningLimit: 20_000,
    },
  });
}
