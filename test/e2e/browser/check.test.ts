import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';

import { checkReportSchema } from '#core/checks/check-report.ts';

import { runProgram } from '../../../cli/program.ts';
import { createGatheredContext } from '../../support/cli-context.ts';
import { makeFolder } from '../../support/make-folder.ts';
import { auditPage, auditThemes } from './audit-page.ts';
import { openPage } from './open-page.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();
const seed = 9;

/** An endpoint that answers 200 to everything, and keeps what says that it is JSON: what many guides end with. */
async function startNaive(): Promise<string> {
  const kept: string[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/kept') {
      response.end(kept.join('\n'));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const type = request.headers['content-type'] ?? '';
      if (type.includes('application/json')) kept.push(Buffer.concat(chunks).toString());
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function checkInWindow(page: Page, url: string): Promise<void> {
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Endpoint' }).fill(`${url}/ingest`);
  await page.getByRole('button', { name: /^Options/ }).click();
  await page.getByRole('radio', { name: 'A URL' }).click();
  await page.getByRole('textbox', { name: 'URL of the witness' }).fill(`${url}/kept`);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Summary' }).waitFor({ timeout: 60_000 });
}

/** What it says in its first line, and what it counts in its report. */
async function checkByCommand(url: string) {
  const report = join(await makeFolder(), 'check.json');
  const { context, out } = createGatheredContext();
  const args = ['check', `${url}/ingest`, '--witness', `url:${url}/kept`, '--seed', `${seed}`];
  await runProgram([...args, '--report', `json=${report}`], context);
  const { summary } = checkReportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  return { words: out().split('\n', 1)[0] ?? '', counts: summary.counts };
}

describe('the check of an endpoint', () => {
  it(
    'says in the window what the command says, and leads to the cure',
    { timeout: 120_000 },
    async () => {
      const url = await startNaive();
      const { page } = await openPage(browser());
      await checkInWindow(page, url);
      const { words, counts } = await checkByCommand(url);
      const summary = page.getByRole('region', { name: 'Summary' });
      expect(words).toMatch(/^On GitLab 16\.1 you would lose \d+ of \d+, silently\.$/);
      expect(await summary.getByRole('heading').innerText()).toBe(words);
      const told = await summary.innerText();
      for (const [result, count] of Object.entries(counts)) {
        expect(told).toContain(`${count} ${result.replace('-', ' ')}`);
      }

      await page.reload();
      expect(await summary.getByRole('heading').innerText()).toBe(words);
      expect(await page.getByRole('textbox', { name: 'Endpoint' }).inputValue()).toContain(url);

      await page.getByRole('button', { name: /body\/form-type-json/ }).press('Enter');
      await page.getByText(/set the custom header Content-Type: application\/json/).waitFor();
      expect(await page.getByRole('region', { name: /^Sent 1/ }).innerText()).toContain(
        'POST /ingest HTTP/1.1',
      );
      await page.getByRole('button', { name: /^Try with a Content-Type/ }).press('Enter');
      await page.getByRole('status').getByText('Kept').waitFor();
      expect(await auditPage(page)).toEqual([]);

      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'JUnit' }).click();
      expect((await download).suggestedFilename()).toBe('check.junit.xml');
    },
  );

  it('is accessible narrow, in both themes', async () => {
    const url = await startNaive();
    const { page } = await openPage(browser(), { viewport: { width: 400, height: 800 } });
    await page.getByRole('link', { name: 'Check' }).click();
    await page.getByRole('button', { name: /^Options/ }).click();
    expect(await auditThemes(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Endpoint' }).fill(url);
    await page.getByRole('button', { name: 'Check my endpoint' }).click();
    await page.getByRole('region', { name: 'Summary' }).waitFor({ timeout: 60_000 });
    expect(await auditThemes(page)).toEqual([]);
    const ends = await page.getByRole('button', { name: 'Help' }).boundingBox();
    expect((ends?.x ?? 0) + (ends?.width ?? 0)).toBeLessThanOrEqual(400);
  });
});
