import { describe, expect, it } from 'vitest';

import { isOfThisMachine, openPage } from './open-page.ts';
import { createDestination, deliveryRow, fireInMyGroup, inspector } from './page-steps.ts';
import { useBrowser } from './shared-browser.ts';

const browser = useBrowser();

describe('the page', () => {
  it('asks nobody but its own harness, whatever it shows', async () => {
    const { page, harness, requests } = await openPage(browser());
    await createDestination(page);
    await fireInMyGroup(page);
    await deliveryRow(page, /Delivered/).click();
    await inspector(page).getByRole('table').waitFor();
    await page.keyboard.press('?');
    const { origin } = new URL(harness.description.control.url);
    const foreign = requests.filter(
      (url) => /^https?:/.test(url) && new URL(url).origin !== origin,
    );
    expect(foreign).toEqual([]);
    expect(requests.length).toBeGreaterThan(5);
  });

  it('never puts the key into an address', async () => {
    const { harness, requests } = await openPage(browser());
    const { token } = harness.description.control;
    const withKey = requests.filter((url) => new URL(url).href.replace(/#.*/, '').includes(token));
    expect(withKey).toEqual([]);
  });

  it('shows markup that somebody sent as text', async () => {
    const { page, harness } = await openPage(browser());
    const markup =
      '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
    await fetch(`${harness.description.receiver.url}/hook`, {
      method: 'POST',
      headers: { 'X-Markup': markup, 'Content-Type': 'text/html' },
      body: markup,
    });
    await deliveryRow(page, /hook/).click();
    await inspector(page)
      .getByText(`X-Markup: ${markup}`)
      .or(inspector(page).getByText(`x-markup: ${markup}`))
      .first()
      .waitFor();
    expect(await page.title()).not.toBe('owned');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  it('runs no script that is not its own and loads nothing from elsewhere', async () => {
    const { page } = await openPage(browser(), { expectedTrouble: /Content Security Policy/ });
    const refused = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const directives: string[] = [];
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            directives.push(effectiveDirective);
            if (directives.length === 3) resolve(directives.toSorted());
          });
          const script = document.createElement('script');
          script.textContent = 'document.title = "owned"';
          document.body.append(script);
          const image = document.createElement('img');
          image.src = 'http://127.0.0.2:1/pixel.png';
          document.body.append(image);
          fetch('http://127.0.0.2:1/').catch(() => undefined);
        }),
    );
    expect(refused).toEqual(['connect-src', 'img-src', 'script-src-elem']);
    expect(await page.title()).not.toBe('owned');
  });

  it('cannot be put into a frame of another page', async () => {
    const { page, harness } = await openPage(browser());
    const answer = await fetch(harness.description.control.url);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(isOfThisMachine(page.url())).toBe(true);
  });
});
