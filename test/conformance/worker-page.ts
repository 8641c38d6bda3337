/** A page whose service worker is msw's, with the packed handlers in it; bundled for the test and served. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { build } from 'vite';

import { projectDir } from '../../bin/build-freshness.js';
import { libraryHandlersFile } from '../support/library-handlers.ts';
import { serve } from '../support/serve.ts';

const entry = 'virtual:worker-page';

const source = `
  import { setupWorker } from 'msw/browser';
  import { createMockGitLab } from ${JSON.stringify(libraryHandlersFile)};

  globalThis.startGitLab = async (profile) => {
    const gitlab = createMockGitLab({ profile });
    const worker = setupWorker(...gitlab.handlers);
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
    return Object.fromEntries(
      ['root', 'owner', 'maintainer'].map((username) => [username, gitlab.tokenOf(username)]),
    );
  };
`;

/** The page's script. */
export async function bundleWorkerPage(): Promise<string> {
  const built = await build({
    root: projectDir,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: 'worker-page',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: entry } },
  });
  const [chunk] = 'output' in built ? built.output : [];
  if (chunk === undefined) throw new Error('The page of the service worker was not bundled.');
  return chunk.code;
}

/** @returns the address of a page with that script, closed when the test ends */
export async function serveWorkerPage(script: string): Promise<string> {
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html', '<!doctype html><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', script],
    '/mockServiceWorker.js': ['text/javascript', readFileSync(worker, 'utf8')],
  };
  const { url } = await serve((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type }).end(text);
  });
  return url;
}
