/** By msw's service worker, in a real browser: the packed handlers in `setupWorker`. */
import { beforeAll, onTestFinished } from 'vitest';

import { useBrowser } from '../e2e/browser/shared-browser.ts';
import { describeConformance } from './conformance-suite.ts';
import { bundleWorkerPage, serveWorkerPage } from './worker-page.ts';

declare global {
  var startGitLab: ((profile: string) => Promise<Record<string, string>>) | undefined;
}

const browser = useBrowser();
let script = '';
beforeAll(async () => {
  script = await bundleWorkerPage();
});

describeConformance('by setupWorker in a browser', async (profile) => {
  const context = await browser().newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(await serveWorkerPage(script));
  await page.waitForFunction(() => globalThis.startGitLab !== undefined);
  const tokens =
    (await page.evaluate((version) => globalThis.startGitLab?.(version), profile)) ?? {};
  return {
    tokenOf: (username) => tokens[username] ?? '',
    send: (request) =>
      page.evaluate(async ({ method, path, headers, body }) => {
        const url = `https://gitlab.example.com${path}`;
        const answer = await fetch(url, { method, headers: { ...headers }, body });
        const contentType = answer.headers.get('content-type');
        return { status: answer.status, contentType, text: await answer.text() };
      }, request),
  };
});
