/** Asks axe what is wrong with the page as it stands. Axe gets in by the debugger, so the page's policy stays. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What depends on the colours of a theme; all else is the same in both. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * @param rules ids of the rules; left out = all
 * @returns one line for each place that breaks a rule; none when all is well
 */
export async function auditPage(page: Page, rules?: readonly string[]): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(only === null ? {} : { runOnly: { type: 'rule', values: only } }),
      }),
    rules === undefined ? null : [...rules],
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
    const rules = colorScheme === 'light' ? undefined : colourRules;
    found.push(...(await auditPage(page, rules)).map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}
