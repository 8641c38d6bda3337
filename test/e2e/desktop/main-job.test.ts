import { describe, expect, it } from 'vitest';

import {
  createDestination,
  deliveryRow,
  fireInMyGroup,
  headerLines,
  inspector,
} from '../browser/page-steps.ts';
import { openConnectedApp, useDesktop } from './open-app.ts';

/** The event that was fired; the window raises GitLab's own beside it. */
const fired = /repository_git_operation.*Delivered/;

useDesktop();

describe('the main job in the window', () => {
  it('creates a destination, fires an event and shows planned and received side by side', async () => {
    const { page } = await openConnectedApp();
    await createDestination(page, { headers: [['X-Custom', 'from the window']] });
    await fireInMyGroup(page);
    const row = deliveryRow(page, /repository_git_operation.*200.*Delivered/);
    await row.waitFor();
    await row.click();
    const planned = await headerLines(page, 'planned');
    expect(planned).toContain('X-Custom: from the window');
    expect(planned).toContain('Content-Type: application/x-www-form-urlencoded');
    expect(await headerLines(page, 'received')).toEqual(planned);
    await inspector(page)
      .getByText(/^Body identical, \d+ bytes$/)
      .waitFor();
  });

  it('is there again after the app was closed and opened', async () => {
    const { app, page, dataDir } = await openConnectedApp();
    await createDestination(page);
    await fireInMyGroup(page);
    await deliveryRow(page, fired).waitFor();
    await app.close();

    const again = await openConnectedApp(dataDir);
    await deliveryRow(again.page, fired).waitFor();
    await again.page.getByRole('button', { name: /\/logs All event types/ }).waitFor();
  });
});
