/** What the page asks of its harness: no more than it shows. Names of operations, in no order. */
import { describe, expect, it } from 'vitest';

import { openPage } from './open-page.ts';
import { createDestination, deliveryRow, fireInMyGroup, inspector } from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

/** The operations among those requests, without the stream. */
function operationsIn(requests: readonly string[]): string[] {
  return requests
    .map((url) => new URL(url).pathname)
    .filter((path) => path.startsWith('/api/') && path !== '/api/stream')
    .map((path) => path.slice('/api/'.length))
    .sort();
}

describe('what the page asks for', () => {
  it('is asked once when it opens, the log before all else', async () => {
    const { page, requests } = await openPage(browser());
    await page.getByRole('heading', { name: 'No destinations yet' }).waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    const asked = operationsIn(requests);
    expect(asked).toEqual([...new Set(asked)]);
    const calls = requests.filter((url) => new URL(url).pathname.startsWith('/api/'));
    expect(calls[0]).toMatch(/listLog$/);
  });

  it('is one request for a row that is opened, and none for one that was', async () => {
    const { page, requests } = await openPage(browser());
    await createDestination(page);
    await fireInMyGroup(page);
    const row = deliveryRow(page, /Delivered/);
    await inspector(page).getByRole('tab', { name: 'Request' }).waitFor();
    await page.keyboard.press('Escape');
    await row.waitFor();
    const before = requests.length;
    await row.click();
    await inspector(page).getByRole('tab', { name: 'Request' }).waitFor();
    expect(operationsIn(requests.slice(before))).not.toContain('getLogEntry');
    expect(operationsIn(requests.slice(before))).not.toContain('getDelivery');
  });

  it('is one search for a filter', async () => {
    const { page, requests } = await openPage(browser());
    await createDestination(page);
    await fireInMyGroup(page);
    const box = page.getByRole('combobox', { name: /^Filter by/ });
    await box.fill('status:404');
    await page.getByRole('status').filter({ hasText: /^0 of/ }).waitFor();
    const before = requests.length;
    await box.fill('status:200');
    await page.getByRole('status').filter({ hasText: /^1 of/ }).waitFor();
    const searches = operationsIn(requests.slice(before)).filter((name) => name === 'searchLog');
    expect(searches).toHaveLength(1);
  });
});
