import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { type OpenPage, openPage } from './open-page.ts';
import {
  createDestination,
  deliveryRow,
  fireInMyGroup,
  headerLines,
  inspector,
  openView,
} from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

type KeyAt = (place: number) => Promise<string | null>;

/** Fires 60 events, filters, and scrolls to the middle. Returns which row stands where from then on, from 0 at the top. */
async function leaveInTheMiddle({ page, harness }: OpenPage): Promise<KeyAt> {
  await createDestination(page);
  const events = {
    fixtures: ['merge_request_create'],
    scope: { kind: 'group', path: 'my-group' } as const,
    count: 60,
  };
  const { id } = await harness.client.call('startRun', events);
  await expect
    .poll(async () => (await harness.client.call('getRun', { id })).state)
    .toBe('finished');
  await page.getByRole('combobox', { name: /^Filter by/ }).fill('status:200');
  await allFound(page);
  const grid = page.getByRole('grid', { name: 'Deliveries' });
  await grid.evaluate((element) => {
    element.scrollTop = 28 * 20;
  });
  return (place) =>
    grid.evaluate((element, below) => {
      const { left, top } = element.getBoundingClientRect();
      const row = document.elementFromPoint(left + 60, top + 42 + below)?.closest('[data-key]');
      return row?.getAttribute('data-key') ?? null;
    }, place * 28);
}

async function allFound(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: /^60 of/ })
    .waitFor();
}

/** Whether the page leaves the browser's key alone, where the focus is. A browser without a window does not act on it. */
function leavesAlone(page: Page, key: 'ArrowLeft' | 'ArrowRight'): Promise<boolean> {
  return page.evaluate(
    (name) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key: name, altKey: true, bubbles: true, cancelable: true }),
      ),
    key,
  );
}

describe('undo', () => {
  it('brings a deleted destination back as it was', async () => {
    const { page, harness } = await openPage(browser());
    await createDestination(page, { headers: [['X-Kept', 'as it was']] });
    const before = await harness.client.call('listDestinations', {});
    await page.getByRole('button', { name: /^Delete http/ }).click();
    await page.getByRole('heading', { name: 'No destinations yet' }).waitFor();
    expect(await harness.client.call('listDestinations', {})).toEqual([]);

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /1 header/ }).waitFor();
    expect(await harness.client.call('listDestinations', {})).toEqual(before);
  });

  it('takes back a clear, by the keyboard too', async () => {
    const { page } = await openPage(browser());
    await createDestination(page);
    await fireInMyGroup(page);
    const row = deliveryRow(page, /Delivered/);
    await row.waitFor();
    await page.getByRole('button', { name: 'Clear: start a new recording' }).click();
    await row.waitFor({ state: 'detached' });
    await page
      .getByText(/^Cleared \d+ entr/)
      .first()
      .waitFor();
    await page.keyboard.press('Control+z');
    await row.waitFor();
  });
});

describe('a reload', () => {
  it('keeps the session, the log and the delivery that was open', async () => {
    const { page } = await openPage(browser());
    await createDestination(page);
    await fireInMyGroup(page);
    await deliveryRow(page, /Delivered/).click();
    const lines = await headerLines(page, 'received');
    expect(page.url()).toMatch(/\/deliveries\/\d+$/);

    await page.reload();
    await page.getByText('Connected', { exact: true }).waitFor();
    await inspector(page).waitFor();
    expect(await headerLines(page, 'received')).toEqual(lines);
    await deliveryRow(page, /Delivered/).waitFor();
  });

  it('leaves no key in the address', async () => {
    const { page } = await openPage(browser());
    expect(page.url()).not.toContain('token');
  });
});

describe('back and forward', () => {
  it('lead through views and rows, and a reload on the way keeps them, the filter and the place in the list', async () => {
    const opened = await openPage(browser());
    const { page } = opened;
    const keyAt = await leaveInTheMiddle(opened);
    await expect.poll(() => keyAt(6)).not.toBeNull();
    const [stood, one, other] = [await keyAt(0), await keyAt(4), await keyAt(6)];
    const grid = page.getByRole('grid', { name: 'Deliveries' });
    const isOpen = async (key: string | null): Promise<void> => {
      await page.waitForURL(`**/deliveries/${key}`);
      await grid.locator(`[data-key="${key}"][aria-selected="true"]`).waitFor();
      await inspector(page).waitFor();
      await expect.poll(() => keyAt(0)).toBe(stood);
    };
    for (const key of [one, other]) {
      await grid.locator(`[data-key="${key}"]`).click();
      await isOpen(key);
      expect(await leavesAlone(page, 'ArrowLeft')).toBe(true);
      expect(await leavesAlone(page, 'ArrowRight')).toBe(true);
    }
    await openView(page, 'Streams');
    await page.waitForURL('**/streams');

    await page.goBack();
    await isOpen(other);
    await page.goBack();
    await isOpen(one);
    await page.reload();
    await allFound(page);
    await isOpen(one);
    expect(await page.getByRole('combobox', { name: /^Filter by/ }).inputValue()).toBe(
      'status:200',
    );
    await page.goForward();
    await isOpen(other);
    await page.goForward();
    await page.getByRole('heading', { name: 'Streams' }).first().waitFor();
    await page.goBack();
    await isOpen(other);
  });
});
