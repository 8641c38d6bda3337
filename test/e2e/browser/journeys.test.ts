import { describe, expect, it, onTestFinished } from 'vitest';

import {
  headerQa,
  integrator,
  type Journey,
  replayer,
  startJsonOnly,
} from '../../../scripts/journeys/journey.ts';
import { auditPage } from './audit-page.ts';
import { openPage } from './open-page.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

const journeys: readonly (readonly [string, Journey, number])[] = [
  ['an integrator, from the first screen to a named cause and its cure in 4 clicks', integrator, 4],
  ['a replayer, from a recorded request to the same bytes elsewhere in 3', replayer, 3],
  ['header QA, from a capture to a page of evidence in 3', headerQa, 3],
];

describe('the journeys that the documentation begins with', () => {
  it.each(journeys)('lead %s', async (_who, journey, most) => {
    const { page, harness } = await openPage(browser());
    const endpoint = await startJsonOnly();
    onTestFinished(endpoint.stop);
    let clicks = 0;
    await journey({
      ...{ page, client: harness.client, description: harness.description, endpoint: endpoint.url },
      click: async (what) => {
        clicks += 1;
        await what.click();
      },
      look: async () => {
        const faults = await auditPage(page);
        // A tooltip stands outside of all landmarks, as any does.
        expect(faults.filter((fault) => !/^region: .*popper/.test(fault))).toEqual([]);
      },
    });
    expect(clicks).toBeLessThanOrEqual(most);
  });
});

describe('the documentation in the window', () => {
  it('is read, searched and followed without a request to elsewhere', async () => {
    const { page, requests } = await openPage(browser(), { colorScheme: 'dark' });
    await page.keyboard.press('F1');
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('witness');
    await page
      .getByRole('status')
      .filter({ hasText: /places$/ })
      .waitFor();
    expect(await auditPage(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'A witness' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/help/checks');
    await page.getByRole('article').getByRole('link', { name: 'these receivers' }).click();
    await page.getByRole('heading', { name: 'Log stores and collectors' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#log-stores-and-collectors');
    await page.goBack();
    await page.getByRole('heading', { name: 'A witness' }).waitFor();
    expect(requests.every((url) => new URL(url).hostname === '127.0.0.1')).toBe(true);
    expect(await auditPage(page)).toEqual([]);
  });
});
