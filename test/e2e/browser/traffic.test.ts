import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { openPage } from './open-page.ts';
import { createDestination, openComposer, openSection, openView } from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

async function chooseMyGroup(panel: Locator): Promise<void> {
  await panel.getByRole('combobox', { name: 'Group or project' }).click();
  await panel.page().getByRole('option', { name: 'my-group', exact: true }).click();
}

/** Waits until the count of what is done has come to at least that. */
async function reach(panel: Locator, least: number): Promise<number> {
  for (;;) {
    const text = await panel.getByText(/^[\d,]+ of [\d,]+$/).textContent();
    const done = Number.parseInt((text ?? '').replaceAll(',', ''), 10);
    if (done >= least) return done;
  }
}

describe('traffic', () => {
  it('of a burst and a rate is counted before, shown under way, held, resumed and cancelled', async () => {
    const { page, harness } = await openPage(browser());
    await createDestination(page);
    const panel = await openComposer(page);
    await chooseMyGroup(panel);
    await openSection(panel, 'Burst');
    await panel.getByRole('textbox', { name: 'Count' }).fill('2000');
    await panel.getByRole('textbox', { name: 'Events a second' }).fill('40');
    await openSection(panel, 'Traffic');
    await panel.getByRole('textbox', { name: 'Burst' }).fill('20');
    await panel.getByRole('textbox', { name: 'Duplicates' }).fill('10');
    await panel.getByRole('button', { name: /^Fire 2,200 events/ }).click();

    await panel.getByRole('progressbar', { name: 'Run' }).waitFor();
    await reach(panel, 20);
    await panel.getByRole('button', { name: 'Pause' }).click();
    await panel.getByText(/^Paused/).waitFor();
    const held = await reach(panel, 20);
    const { rows: before } = await harness.client.call('listLog', { limit: 5000 });

    await panel.getByRole('button', { name: 'Go on' }).click();
    const later = await reach(panel, held + 10);
    expect(later).toBeLessThan(2200);
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByText(/^Cancelled after \d+ events$/).waitFor();
    const { rows } = await harness.client.call('listLog', { limit: 5000 });
    expect(rows.length).toBeGreaterThan(before.length);
    const attempts = rows.filter((row) => row.kind === 'attempt');
    // What is cancelled is neither lost nor counted half: each request that was begun is in the log.
    const [told] = (await panel.getByText(/ delivered · /).textContent())?.split(' ') ?? [];
    expect(attempts.filter(({ status }) => status === 200)).toHaveLength(Number(told));
  });

  it('that contradicts itself is refused in words, and nothing can be fired', async () => {
    const { page } = await openPage(browser());
    const panel = await openComposer(page);
    await openSection(panel, 'Traffic');
    await panel.getByText('Like GitLab.com').click();
    await panel
      .getByRole('alert')
      .getByText(/needs a rate/)
      .waitFor();
    expect(await panel.getByRole('button', { name: /^Fire/ }).isDisabled()).toBe(true);
    await panel.getByRole('textbox', { name: 'Duration' }).fill('soon');
    await panel.getByText('A length of time such as 60s, 10m or 1h30m').waitFor();
  });
});

describe('a scenario', () => {
  it('is chosen, read, carried out with a value of its own, and told step by step', async () => {
    const { page, harness } = await openPage(browser());
    await createDestination(page);
    const panel = await openComposer(page);
    await openSection(panel, 'Scenarios');
    const scenario = panel.getByRole('region', { name: 'Hard to take' });
    await scenario.getByRole('button', { name: '3 steps' }).click();
    await scenario.getByText(/Values on which parsers stumble.*delivered is expected/).waitFor();
    await scenario.getByRole('textbox', { name: 'group' }).fill('my-group');
    await scenario.getByRole('button', { name: 'Run' }).click();
    const steps = panel.getByRole('list', { name: 'Hard to take' });
    await steps.getByText(/Out of order, in pairs.*: done, 40$/).waitFor();
    await panel.getByText(/^Fired \d+ events$/).waitFor();
    const { rows } = await harness.client.call('listLog', { limit: 5000 });
    expect(rows.filter(({ kind }) => kind === 'attempt')).toHaveLength(5 + 15 + 40);

    await openView(page, 'Deliveries');
    // A list at its end stays there, however many rows come at once.
    await page.getByText('60 rows', { exact: true }).waitFor();
    const below = await page
      .getByRole('grid', { name: 'Deliveries' })
      .evaluate((grid) => grid.scrollHeight - grid.scrollTop - grid.clientHeight);
    expect(below).toBeLessThan(2);
  });

  it('says which step missed what is expected, and that a group is unknown before anything is sent', async () => {
    // Browsers tell of each answer that refuses; here one is asked for.
    const { page, harness } = await openPage(browser(), { expectedTrouble: /status of 400/ });
    const { port } = new URL(harness.description.gitlab.url);
    // The mock GitLab answers 404 there, which is no delivery.
    await createDestination(page, { url: `http://127.0.0.1:${port}/nowhere` });
    const panel = await openComposer(page);
    await openSection(panel, 'Scenarios');
    const scenario = panel.getByRole('region', { name: 'Hard to take' });
    await scenario.getByRole('button', { name: '3 steps' }).click();
    await scenario.getByRole('textbox', { name: 'group' }).fill('no-such-group');
    await scenario.getByRole('button', { name: 'Run' }).click();
    await page
      .getByText(/no-such-group/)
      .first()
      .waitFor();
    expect(
      (await harness.client.call('listLog', {})).rows.filter(({ kind }) => kind === 'attempt'),
    ).toEqual([]);

    await scenario.getByRole('textbox', { name: 'group' }).fill('my-group');
    await scenario.getByRole('button', { name: 'Run' }).click();
    await panel
      .getByRole('list', { name: 'Hard to take' })
      .getByText(/Values on which parsers stumble.*: missed what is expected/)
      .waitFor();
  });
});
