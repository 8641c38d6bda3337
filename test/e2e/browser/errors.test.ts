import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, it } from 'vitest';

import { openPage, startHarness } from './open-page.ts';
import {
  createDestination,
  deliveryRow,
  describeDestination,
  dialog,
  fireInMyGroup,
  inspector,
} from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

/** A URL at which nothing listens: of a port that was free a moment ago. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/dead`;
}

describe('what goes wrong', () => {
  it("is said in GitLab's words beside the field, and what was typed stays", async () => {
    const { page, harness } = await openPage(browser());
    const form = await describeDestination(page, { url: 'ftp://example.com/logs' });
    await form.getByRole('button', { name: 'Create destination' }).click();
    await form
      .getByRole('alert')
      .getByText('Destination url is blocked: Only allowed schemes are http, https')
      .waitFor();
    const field = form.getByRole('textbox', { name: 'Destination URL' });
    expect(await field.inputValue()).toBe('ftp://example.com/logs');
    expect(await harness.client.call('listDestinations', {})).toEqual([]);

    await field.fill(`${harness.description.receiver.url}/logs`);
    await form.getByRole('button', { name: 'Create destination' }).click();
    await form.waitFor({ state: 'hidden' });
    expect(await harness.client.call('listDestinations', {})).toHaveLength(1);
  });

  it('names a destination that is there already', async () => {
    const { page } = await openPage(browser());
    await createDestination(page);
    const form = await describeDestination(page);
    await form.getByRole('button', { name: 'Create destination' }).click();
    await dialog(page).getByText('Destination url has already been taken').waitFor();
  });

  it('shows an endpoint that nobody answers at as a lost event, with what GitLab does', async () => {
    const { page } = await openPage(browser());
    await createDestination(page, { url: await deadUrl() });
    await fireInMyGroup(page);
    const row = deliveryRow(page, /refused.*Lost/);
    await row.waitFor();
    await row.click();
    await inspector(page).getByText('Lost.', { exact: true }).waitFor();
    await inspector(page)
      .getByText(/the event is not sent again/)
      .waitFor();
  });

  it('says that nobody was there when an event is fired without a destination', async () => {
    const { page } = await openPage(browser());
    await fireInMyGroup(page);
    await page.getByText('No destination was there for it.').waitFor();
  });

  it('says so when the harness goes away', async () => {
    const { page, harness } = await openPage(browser(), {
      expectedTrouble:
        /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/,
    });
    await harness.close();
    await page.getByText('Reconnecting', { exact: true }).waitFor();
  });

  it.each([
    ['without its key', '', 'Open this page by its link'],
    ['with the key of another run', '#token=wrong', 'This key no longer fits'],
  ])('is explained to who opens the page %s', async (_how, fragment, title) => {
    const harness = await startHarness();
    const page = await browser().newPage();
    await page.goto(`${harness.description.control.url}/${fragment}`);
    await page.getByRole('heading', { name: title }).waitFor();
    await page.close();
  });
});
