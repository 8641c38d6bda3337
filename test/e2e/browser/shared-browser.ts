/** One browser for a test file. Each test opens pages of its own in it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

import { launchBrowser } from '../../../scripts/launch-browser.ts';

/** @returns the browser, from the first test on */
export function useBrowser(): () => Browser {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (browser === null) throw new Error('The browser is there while tests run, not before.');
    return browser;
  };
}
