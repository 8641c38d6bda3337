/** Asks axe what is wrong with the page as it stands. Axe gets in by the debugger, so the page's policy stays. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

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

/** The same in both themes: a page follows the system's at once, and to reach a state takes longer than to look at it. */
export async function auditThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset['theme']))
      .toBe(colorScheme);
    found.push(...(await auditPage(page)).map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}
