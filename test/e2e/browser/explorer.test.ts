import { resolve } from 'node:path';

import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';

import { explorerPath } from '#contract/explorer-session.ts';
import { createHarness } from '#mock-server/create-harness.ts';
import type { Harness } from '#mock-server/harness.ts';

import { auditPage } from './audit-page.ts';
import { isOfThisMachine } from './open-page.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();
const explorerDir = resolve(import.meta.dirname, '../../../out/explorer');

interface OpenExplorer {
  readonly page: Page;
  readonly harness: Harness;
}

/** Opens the explorer of a harness of its own. Trouble on the console and requests to elsewhere fail the test. */
async function openExplorer(
  profile: string | null = null,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<OpenExplorer> {
  const ports = { ui: 0, gitlab: 0, receiver: 0 };
  const harness = await createHarness({
    ports,
    dataDir: null,
    profile,
    pageDir: null,
    explorerDir,
  });
  onTestFinished(() => harness.close());
  const viewport = { width: 1440, height: 900 };
  const context = await browser().newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (!isOfThisMachine(request.url())) trouble.push(`request: ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(trouble).toEqual([]);
  });
  await page.goto(harness.description.gitlab.url + explorerPath);
  await page.getByRole('heading', { name: 'Operations' }).waitFor();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  return { page, harness };
}

async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

async function expectAnswer(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-response', { hasText: text }).waitFor();
}

async function signInAs(page: Page, username: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Signed in as' }).click();
  await page.getByRole('option', { name: username }).click();
}

describe('the explorer', () => {
  it('runs a documented operation as the owner, and the harness has it', async () => {
    const { page, harness } = await openExplorer();
    await page.getByRole('button', { name: 'Add an HTTP destination as owner' }).click();
    await run(page);
    await expectAnswer(page, 'verificationToken');
    const destinations = await harness.client.call('listDestinations', {});
    expect(destinations).toMatchObject([{ url: 'https://mydomain.io/endpoint/ingest' }]);
    const { rows } = await harness.client.call('listLog', {});
    expect(rows.filter(({ kind }) => kind === 'api-call')).toContainEqual(
      expect.objectContaining({ who: 'owner', operation: 'externalAuditEventDestinationCreate' }),
    );
  });

  it('shows what GitLab answers to an operation that misleads', async () => {
    const { page } = await openExplorer();
    await page.getByRole('button', { name: /^Delete an HTTP destination, as printed/ }).click();
    await run(page);
    await expectAnswer(page, 'is not a valid Global ID');
  });

  it('signs in as whom it is told, and as nobody', async () => {
    const { page } = await openExplorer();
    await page.getByRole('button', { name: 'Add an HTTP destination as owner' }).click();
    for (const who of [/^maintainer/, /^anonymous/]) {
      await signInAs(page, who);
      await run(page);
      await expectAnswer(page, "you don't have permission to perform this action");
    }
  });

  it('signs in as who may run the operation that is picked', async () => {
    const { page } = await openExplorer();
    await page.getByRole('button', { name: /^Add an HTTP destination of the instance/ }).click();
    await page.getByRole('combobox', { name: 'Signed in as' }).getByText('root').waitFor();
    await run(page);
    await expectAnswer(page, 'verificationToken');
  });

  it('knows the schema of the version, and marks what it has not', async () => {
    const { page } = await openExplorer('14.5');
    await page.getByText('GitLab 14.5', { exact: true }).waitFor();
    const titles = await page.getByRole('listitem').getByRole('button').allTextContents();
    expect(titles.some((title) => title.includes('instance'))).toBe(false);
    await page.getByRole('button', { name: /^List HTTP destinations, as the prose/ }).click();
    // The worker of the editor has the schema by introspection and finds the misspelt field by itself.
    await page.locator('.squiggly-error').first().waitFor();
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong in %s', async (scheme) => {
    const { page } = await openExplorer(null, scheme);
    expect(await page.locator('html').getAttribute('data-theme')).toBe(scheme);
    // What GraphiQL itself brings along is its makers' business.
    const ours = (await auditPage(page)).filter(
      (line) => !/graphiql-|monaco|mtk\d|line-numbers/.test(line),
    );
    expect(ours).toEqual([]);
  });
});
