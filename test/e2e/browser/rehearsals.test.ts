import { describe, expect, it } from 'vitest';

import { openPage } from './open-page.ts';
import { openComposer, openSection } from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

describe('a rehearsal', () => {
  it('happens at the endpoint that was typed, and ends with its questions', async () => {
    const { page, harness } = await openPage(browser());
    const panel = await openComposer(page);
    await openSection(panel, 'Rehearsals');
    const { receiver } = await harness.client.call('describeHarness', {});
    await panel.getByRole('textbox', { name: 'Endpoint' }).fill(`${receiver.url}/logs`);
    await panel.getByRole('button', { name: 'Rehearse Group and instance' }).click();

    const answers = panel.getByLabel('What came of Group and instance');
    await answers.getByText(/^Look yourself\. There is no witness: look for 20 events/).waitFor();
    const { rows } = await harness.client.call('listLog', { limit: 500 });
    expect(rows.filter(({ kind }) => kind === 'attempt')).toHaveLength(40);
    expect(await harness.client.call('listDestinations', {})).toEqual([]);
  });
});
