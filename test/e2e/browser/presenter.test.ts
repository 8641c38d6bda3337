import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { openPage } from './open-page.ts';
import { createDestination, inspector } from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();
const planted = 'planted-0123456789';

/** The text of the page that somebody can read: without what stands there as dots, fields included. */
function readable(page: Page): Promise<string> {
  return page.evaluate(() => {
    const isDotted = (element: Element | null): boolean =>
      element !== null &&
      getComputedStyle(element).getPropertyValue('-webkit-text-security') === 'disc';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!isDotted(node.parentElement)) texts.push(node.textContent ?? '');
    }
    for (const field of document.querySelectorAll('input, textarea')) {
      if (field instanceof HTMLInputElement && field.type === 'password') continue;
      if (!isDotted(field)) texts.push((field as HTMLInputElement | HTMLTextAreaElement).value);
    }
    const titles = Array.from(document.querySelectorAll('[title]'), (one) =>
      one.getAttribute('title'),
    );
    return [...texts, ...titles].join('\n');
  });
}

/** Where the secret can be read, with what stands around it. */
async function leaks(page: Page): Promise<readonly string[]> {
  const text = await readable(page);
  return Array.from(text.matchAll(new RegExp(`.{0,60}${planted}.{0,20}`, 'g')), ([found]) => found);
}

async function showSecretly(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.setItem('auditorium.presenter', 'on');
  });
  await page.reload();
  await page.getByText('Connected', { exact: true }).waitFor();
}

describe('presenter mode', () => {
  it('leaves no secret readable, in the list and in each tab and form of the inspector', async () => {
    const { page, harness } = await openPage(browser());
    await fetch(`${harness.description.receiver.url}/logs?token=${planted}`, {
      method: 'POST',
      headers: { 'X-Gitlab-Event-Streaming-Token': planted, Cookie: `a=${planted}` },
      body: JSON.stringify({ access_token: planted, details: { password: planted }, n: 1 }),
    });
    await showSecretly(page);
    await page.getByRole('row', { name: /Received only/ }).click();
    const shown = inspector(page);
    await shown.getByText('Received only: no delivery of this recording sent it.').waitFor();
    for (const tab of ['Raw', 'As GitLab', 'Answer', 'Timing', 'Request']) {
      await shown.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      if (tab === 'Raw') await shown.getByText('X-Gitlab-Event-Streaming-Token').first().waitFor();
      expect(await leaks(page), tab).toEqual([]);
    }
    for (const form of ['Pretty', 'Raw', 'Tree', 'Hex', 'Schema']) {
      await shown.getByRole('radio', { name: form, exact: true }).click();
      if (form === 'Hex') await shown.getByText(/^Bytes are not shown in presenter mode/).waitFor();
      else if (form !== 'Schema') await shown.getByText('access_token').first().waitFor();
      expect(await leaks(page), form).toEqual([]);
    }
  });

  it('leaves none readable in the call that made a destination, nor where it is changed', async () => {
    const { page } = await openPage(browser());
    await createDestination(page, { token: planted, headers: [['X-Api-Key', planted]] });
    await showSecretly(page);
    await page.getByRole('radio', { name: 'API calls' }).click();
    await page
      .getByRole('row', { name: /DestinationCreate|HeadersCreate|Create/ })
      .first()
      .click();
    await inspector(page).getByText('mutation').first().waitFor();
    expect(await leaks(page)).toEqual([]);
    await page.getByRole('link', { name: 'Streams' }).click();
    await page
      .getByRole('button', { name: /Destination_1|http:/ })
      .first()
      .click();
    await page.getByRole('textbox', { name: 'Destination URL' }).fill('http://there.test/in');
    await page.getByRole('button', { name: /GraphQL or curl/ }).click();
    expect(await leaks(page)).toEqual([]);
  });
});
