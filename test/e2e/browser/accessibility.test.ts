import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { auditPage, auditThemes } from './audit-page.ts';
import { openPage, startHarness } from './open-page.ts';
import {
  createDestination,
  deliveryRow,
  describeDestination,
  dialog,
  fireInMyGroup,
  firePanel,
  inspector,
  openComposer,
  openSection,
} from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

async function inspectOne(page: Page): Promise<void> {
  await createDestination(page, { headers: [['X-Custom', 'one']] });
  await fireInMyGroup(page);
  await deliveryRow(page, /Delivered/).click();
  await inspector(page).getByRole('table').waitFor();
}

/** The states that a person meets, each reached as a person does. */
const states: readonly (readonly [name: string, reach: (page: Page) => Promise<void>])[] = [
  ['the empty page', () => Promise.resolve()],
  [
    'the dialog for a destination',
    async (page) => {
      await describeDestination(page, { headers: [['X-Custom', 'one']] });
    },
  ],
  [
    'a refused destination',
    async (page) => {
      const form = await describeDestination(page, { url: 'ftp://example.com' });
      await form.getByRole('button', { name: 'Create destination' }).click();
      await form.getByRole('alert').waitFor();
    },
  ],
  ['the inspector', inspectOne],
  [
    'the answer',
    async (page) => {
      await inspectOne(page);
      await inspector(page)
        .getByRole('tab', { name: /Answer/ })
        .click();
    },
  ],
  [
    'the timing',
    async (page) => {
      await inspectOne(page);
      await inspector(page).getByRole('tab', { name: 'Timing' }).click();
    },
  ],
  [
    'the command palette',
    async (page) => {
      await page.keyboard.press('Control+k');
      await dialog(page).waitFor();
    },
  ],
  [
    'the sheet of keys',
    async (page) => {
      await page.keyboard.press('?');
      await dialog(page).waitFor();
    },
  ],
  [
    'the settings of a burst, of traffic and of sending',
    async (page) => {
      const panel = await openComposer(page);
      await openSection(panel, 'Burst');
      await openSection(panel, 'Traffic');
      await openSection(panel, 'Sending');
      await panel.getByRole('textbox', { name: 'Count' }).fill('none');
      await panel.getByRole('alert').waitFor();
    },
  ],
  [
    'a scenario and a run of it',
    async (page) => {
      await createDestination(page);
      const panel = await openComposer(page);
      await openSection(panel, 'Scenarios');
      const scenario = panel.getByRole('region', { name: 'Hard to take' });
      await scenario.getByRole('button', { name: '3 steps' }).click();
      await scenario.getByRole('button', { name: 'Run' }).click();
      await panel.getByText(/^Fired \d+ events$/).waitFor();
    },
  ],
  [
    'a destination that is open in the streams',
    async (page) => {
      await createDestination(page, { headers: [['X-Custom', 'one']] });
      await page.getByRole('button', { name: /^Edit/ }).click();
      await page.getByRole('button', { name: 'Event type filters' }).click();
      await page.getByRole('listbox', { name: 'Event type filters' }).waitFor();
    },
  ],
  [
    'what differs between two versions',
    async (page) => {
      // Without the pointer on it: its tooltip stands outside of all landmarks, as any does.
      await page.getByRole('link', { name: 'Versions' }).dispatchEvent('click');
      await page.getByRole('table').first().waitFor();
    },
  ],
  [
    'the preferences',
    async (page) => {
      await page.keyboard.press(',');
      await dialog(page).waitFor();
    },
  ],
  [
    'the files to fire',
    async (page) => {
      await firePanel(page).getByText('Files', { exact: true }).click();
      await firePanel(page).getByRole('button', { name: 'Choose a file…' }).waitFor();
    },
  ],
  [
    'the preview of the requests',
    async (page) => {
      await createDestination(page);
      await page.getByRole('button', { name: 'Preview the requests' }).click();
      await page.getByRole('button', { name: 'Request head' }).click();
      await page.getByText('Payload', { exact: true }).first().waitFor();
    },
  ],
];

describe('in both themes', () => {
  it.each(states)('axe finds nothing wrong with %s', async (_name, reach) => {
    const { page } = await openPage(browser());
    await reach(page);
    expect(await auditThemes(page)).toEqual([]);
  });

  it('axe finds nothing wrong with the page without a key', async () => {
    const harness = await startHarness();
    const page = await browser().newPage();
    await page.goto(harness.description.control.url);
    await page.getByRole('heading', { name: 'Open this page by its link' }).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    await page.close();
  });
});

describe('the audit', () => {
  it('finds a fault that is put in', async () => {
    const { page } = await openPage(browser());
    await page.evaluate(() => {
      document.querySelector('button')?.replaceChildren();
      document.querySelector('button')?.removeAttribute('aria-label');
      document.querySelector('button')?.removeAttribute('title');
    });
    expect((await auditPage(page)).join()).toContain('button-name');
  });
});

describe('on a screen 400 pixels wide', () => {
  it('nothing is cut off sideways and the main job is done', async () => {
    const { page } = await openPage(browser(), { viewport: { width: 400, height: 800 } });
    await page.getByRole('tab', { name: 'Destinations' }).click();
    await createDestination(page);
    await page.getByRole('tab', { name: 'Fire' }).click();
    await fireInMyGroup(page);
    // What was fired first is shown at once.
    await inspector(page).getByText('POST /logs HTTP/1.1').first().waitFor();
    await page.getByRole('tab', { name: 'Deliveries' }).click();
    await deliveryRow(page, /repository_git_operation/).waitFor();
    expect(await auditPage(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Inspector' }).click();
    await inspector(page).getByText('POST /logs HTTP/1.1').first().waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(400);
    expect(await auditPage(page)).toEqual([]);
  });
});
