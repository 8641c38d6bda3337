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

describe('the main job', () => {
  it('creates a destination, fires an event and shows planned and received side by side', async () => {
    const { page, harness } = await openPage(browser());
    await createDestination(page, {
      token: 'a-token-of-my-own-24-ch.',
      headers: [
        ['X-Custom-One', 'first value'],
        ['x-lower-Case', 'second'],
      ],
    });
    await fireInMyGroup(page);
    const row = deliveryRow(page, /repository_git_operation.*200.*Delivered/);
    await row.waitFor();
    await row.click();

    const planned = await headerLines(page, 'planned');
    expect(planned).toContain('X-Gitlab-Event-Streaming-Token: a-token-of-my-own-24-ch.');
    expect(planned).toContain('X-Gitlab-Audit-Event-Type: repository_git_operation');
    expect(planned).toContain('X-Custom-One: first value');
    expect(planned).toContain('Content-Type: application/x-www-form-urlencoded');
    expect(await headerLines(page, 'received')).toEqual(planned);
    const { receiver } = harness.description;
    await inspector(page).getByText('POST /logs HTTP/1.1').first().waitFor();
    await inspector(page)
      .getByText(/^Body identical, \d+ bytes$/)
      .waitFor();
    expect(planned).toContain(`Host: ${new URL(receiver.url).host}`);
  });

  it('shows what another program sends, without being asked', async () => {
    const { page, harness } = await openPage(browser());
    await fetch(`${harness.description.receiver.url}/from/outside?a=1`, {
      method: 'PUT',
      body: 'x',
    });
    const row = deliveryRow(page, /from\/outside/);
    await row.waitFor();
    await row.click();
    await inspector(page)
      .getByText('Received only: no delivery of this recording sent it.')
      .waitFor();
    await inspector(page).getByText('PUT /from/outside?a=1 HTTP/1.1').waitFor();
  });

  it('fires all documented events at once', async () => {
    const { page, harness } = await openPage(browser());
    await createDestination(page);
    await page.getByRole('button', { name: 'Pick all' }).click();
    await fireInMyGroup(page);
    await page.getByText('14 delivered · 0 failed').waitFor();
    const { rows } = await harness.client.call('listLog', {});
    expect(rows.filter(({ kind }) => kind === 'attempt')).toHaveLength(14);
    await page.getByText('14 rows', { exact: true }).waitFor();
  });
});
