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

  it('leaves no key in the address', async () => {
    const { page } = await openPage(browser());
    expect(page.url()).not.toContain('token');
  });
});
