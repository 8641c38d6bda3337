/** Asks axe what is wrong with the page as it stands. Axe gets in by the debugger, so the page's policy stays. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** @returns one line for each place that breaks a rule; none when all is well */
export async function auditPage(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document),
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}
