import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { auditPage } from './audit-page.ts';
import { openPage } from './open-page.ts';
import {
  createDestination,
  deliveryRow,
  dialog,
  fireInMyGroup,
  focusIn,
  inspector,
  openSection,
  tabTo,
} from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

async function openReplay(page: Page): Promise<void> {
  await createDestination(page, { headers: [['X-Custom', 'one']] });
  await fireInMyGroup(page);
  await deliveryRow(page, /repository_git_operation.*Delivered/).click();
  await inspector(page).getByText('POST /logs HTTP/1.1').first().waitFor();
  await page.keyboard.press('r');
  await dialog(page).getByRole('region', { name: 'Bytes to be sent' }).waitFor();
}

describe('a replay that is edited', () => {
  it('is compared before it is sent, and arrives line for line as it was shown', async () => {
    const { page, harness } = await openPage(browser());
    await openReplay(page);
    const form = dialog(page);
    await openSection(form, 'Edit the request');
    await form.getByRole('textbox', { name: 'Method' }).fill('PUT');
    await form.getByRole('textbox', { name: 'Path' }).fill('/edited?a=1');
    const names = form.getByRole('textbox', { name: /^Name of header/ });
    const count = await names.count();
    await form.getByRole('button', { name: 'Remove header 1', exact: true }).click();
    await form.getByRole('button', { name: 'Undo' }).click();
    expect(await names.count()).toBe(count);
    await form.getByRole('button', { name: 'Move header 1 down', exact: true }).click();
    await form.getByRole('button', { name: 'Add header' }).click();
    await focusIn(form);
    await page.keyboard.type('x-CUSTOM');
    await page.keyboard.press('Tab');
    await page.keyboard.type('zwei ü');
    await form.getByRole('textbox', { name: 'Body' }).fill('{"id":1}');
    await form
      .getByText(/^Content-Length is always that of the body: 8 goes out, not \d+\.$/)
      .waitFor();

    await form.getByText('Side by side').click();
    await form.getByText('PUT /edited?a=1 HTTP/1.1').waitFor();
    const table = form.getByRole('table');
    await table.getByRole('row', { name: /Added x-CUSTOM: zwei ü/ }).waitFor();
    await table
      .getByRole('row', { name: /Content-Length: \d+ .*Value Content-Length: 8/ })
      .waitFor();
    expect(await table.getByRole('row', { name: /Moved/ }).count()).toBe(2);
    const { url } = harness.description.receiver;
    await form.getByRole('button', { name: `Send 1 request to ${url}/edited?a=1` }).click();
    await form.getByText('Sent 1 request').waitFor();

    const { rows } = await harness.client.call('listLog', {});
    const again = rows.findLast((row) => row.kind === 'attempt');
    const { attempt, capture } = await harness.client.call('getDelivery', { seq: again?.seq ?? 0 });
    expect(capture?.request).toMatchObject({
      method: 'PUT',
      target: '/edited?a=1',
      rawHeaders: attempt?.request.rawHeaders,
      body: { text: '{"id":1}' },
    });
    expect(capture?.request.rawHeaders.at(-1)).toEqual(['x-CUSTOM', 'zwei Ã¼']);
    expect(capture?.request.rawHeaders[1]?.[0]).toBe('X-Gitlab-Event-Streaming-Token');
  });

  it('says what cannot be sent, and a pointer that leads nowhere with the nearest', async () => {
    // Browsers tell of each answer that refuses; here one is asked for.
    const { page } = await openPage(browser(), { expectedTrouble: /status of 40\d/ });
    await openReplay(page);
    const form = dialog(page);
    await openSection(form, 'Edit the request');
    await form.getByRole('textbox', { name: 'Name of header 1', exact: true }).fill('a:b');
    await form
      .getByText('Header 1 cannot be sent: its name has a colon, which ends a name.')
      .waitFor();
    expect(await form.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await form.getByRole('button', { name: 'As it was' }).click();
    await openSection(form, 'Set values by JSON pointer');
    await form.getByRole('button', { name: 'Set a value' }).click();
    await form.getByRole('combobox', { name: 'Path 1 in the payload' }).fill('/author_nam');
    await form.getByText(/Failed to set \/author_nam.*\/author_name/).waitFor();
  });

  it('is edited and sent without a mouse', async () => {
    const { page, harness } = await openPage(browser());
    await openReplay(page);
    await tabTo(page, /^Edit the request/);
    await page.keyboard.press('Enter');
    await tabTo(page, 'Value of header 1');
    await page.keyboard.press('Alt+ArrowDown');
    await tabTo(page, 'Remove header 2');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+z');
    await tabTo(page, 'Add header');
    await page.keyboard.press('Enter');
    await focusIn(dialog(page));
    await page.keyboard.type('X-Keys');
    await page.keyboard.press('Tab');
    await page.keyboard.type('only');
    await dialog(page)
      .getByText(/X-Keys: only/)
      .first()
      .waitFor();
    await tabTo(page, /^Send 1 request/);
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Sent 1 request').waitFor();
    const { rows } = await harness.client.call('listLog', {});
    const { seq = 0 } = rows.findLast((row) => row.kind === 'attempt') ?? {};
    const { attempt } = await harness.client.call('getDelivery', { seq });
    const headers = attempt?.request.rawHeaders ?? [];
    expect(headers.at(-1)).toEqual(['X-Keys', 'only']);
    expect(headers[1]?.[0]).toBe('X-Gitlab-Event-Streaming-Token');
  });

  it('fits a screen 400 pixels wide with everything open', async () => {
    const { page } = await openPage(browser(), { viewport: { width: 400, height: 800 } });
    await page.getByRole('tab', { name: 'Destinations' }).click();
    await createDestination(page, { headers: [['X-Custom', 'one']] });
    await page.getByRole('tab', { name: 'Fire' }).click();
    await fireInMyGroup(page);
    await inspector(page).getByText('POST /logs HTTP/1.1').first().waitFor();
    await page.keyboard.press('r');
    const form = dialog(page);
    await openSection(form, 'Edit the request');
    await openSection(form, 'Set values by JSON pointer');
    await form.getByRole('button', { name: 'Set a value' }).click();
    await form.getByText('Side by side').click();
    await form.getByRole('table').waitFor();
    const wide = await form.evaluate((element) =>
      [element, ...Array.from(element.querySelectorAll<HTMLElement>('*'))]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
        .filter((inner) => getComputedStyle(inner).overflowX !== 'visible')
        .filter((inner) => !(inner instanceof HTMLInputElement))
        .map((inner) => inner.outerHTML.slice(0, 200)),
    );
    expect(wide).toEqual([]);
    expect(await auditPage(page)).toEqual([]);
  });
});
