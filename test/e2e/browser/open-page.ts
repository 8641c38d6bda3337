/**
 * The built page in a real browser, on a harness of its own in memory. Whatever the page does that it must
 * never do is gathered as trouble; the test that opened it fails for it.
 */
import { resolve } from 'node:path';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

import { createHarness } from '#mock-server/create-harness.ts';
import type { Harness } from '#mock-server/harness.ts';

export const pageDir = resolve(import.meta.dirname, '../../../out/renderer');

export interface OpenPage {
  readonly page: Page;
  readonly harness: Harness;
  /** Addresses of every request of the page. */
  readonly requests: readonly string[];
}

/** It audits no changes of its own destinations: the journeys count what they fire. */
export async function startHarness(): Promise<Harness> {
  const harness = await createHarness({
    ports: { ui: 0, gitlab: 0, receiver: 0 },
    dataDir: null,
    profile: null,
    ownEvents: false,
    pageDir,
  });
  onTestFinished(() => harness.close());
  return harness;
}

export interface OpenPageOptions extends BrowserContextOptions {
  /** What is known to be complained about on the console; the test says why. */
  readonly expectedTrouble?: RegExp;
}

/** Opens the page as its link says, and waits until it is connected. */
export async function openPage(
  browser: Browser,
  { expectedTrouble, ...options }: OpenPageOptions = {},
): Promise<OpenPage> {
  const harness = await startHarness();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const requests: string[] = [];
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    requests.push(request.url());
    if (!isOfThisMachine(request.url())) trouble.push(`request: ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(trouble.filter((what) => expectedTrouble?.test(what) !== true)).toEqual([]);
  });
  await page.goto(harness.description.ui.url);
  await page.getByText('Connected', { exact: true }).waitFor();
  return { page, harness, requests };
}

export function isOfThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'data:' || protocol === 'blob:' || /^127\./.test(hostname);
}
