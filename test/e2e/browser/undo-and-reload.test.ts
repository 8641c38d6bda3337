import { describe, expect, it } from 'vitest';

import { openPage } from './open-page.ts';
import {
  createDestination,
  deliveryRow,
  fireInMyGroup,
  headerLines,
  inspector,
} from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

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

  it('keeps the filter and the place in the list', async () => {
    const { page, harness } = await openPage(browser());
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
    await page
      .getByRole('status')
      .filter({ hasText: /^60 of/ })
      .waitFor();
    const grid = page.getByRole('grid', { name: 'Deliveries' });
    await grid.evaluate((element) => {
      element.scrollTop = 28 * 20;
    });
    const first = (): Promise<string | null> =>
      grid.evaluate((element) => {
        const { left, top } = element.getBoundingClientRect();
        const row = document.elementFromPoint(left + 60, top + 42)?.closest('[data-key]');
        return row?.getAttribute('data-key') ?? null;
      });
    await expect.poll(first).not.toBeNull();
    const stood = await first();

    await page.reload();
    await page
      .getByRole('status')
      .filter({ hasText: /^60 of/ })
      .waitFor();
    await expect.poll(first).toBe(stood);
    expect(await page.getByRole('combobox', { name: /^Filter by/ }).inputValue()).toBe(
      'status:200',
    );
  });

  it('leaves no key in the address', async () => {
    const { page } = await openPage(browser());
    expect(page.url()).not.toContain('token');
  });
});
