/** What a person does on the page, by the names that the page gives to things. Shared by browser and window. */
import type { Locator, Page } from 'playwright-core';

export interface DestinationSteps {
  /** Left out: the local receiver. */
  readonly url?: string;
  readonly token?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** The dialog that is open. */
export function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Opens the dialog and fills it in; pressing the button is left to the caller. */
export async function describeDestination(
  page: Page,
  { url, token, headers = [] }: DestinationSteps = {},
): Promise<Locator> {
  await page.getByRole('button', { name: 'New destination' }).first().click();
  const form = dialog(page);
  if (url === undefined) await form.getByRole('button', { name: 'Use the local receiver' }).click();
  else await form.getByRole('textbox', { name: 'Destination URL' }).fill(url);
  if (token !== undefined) {
    await form.getByRole('textbox', { name: 'Verification token' }).fill(token);
  }
  for (const [at, [name, value]] of headers.entries()) {
    await form.getByRole('button', { name: 'Add header' }).click();
    await form.getByRole('textbox', { name: `Name of header ${at + 1}` }).fill(name);
    await form.getByRole('textbox', { name: `Value of header ${at + 1}` }).fill(value);
  }
  return form;
}

/** Creates a destination for the group that the dialog offers first, `my-group`. */
export async function createDestination(page: Page, steps?: DestinationSteps): Promise<void> {
  const form = await describeDestination(page, steps);
  await form.getByRole('button', { name: 'Create destination' }).click();
  await form.waitFor({ state: 'hidden' });
}

/** Fires what is picked, in the group `my-group`. */
export async function fireInMyGroup(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Group or project' }).click();
  await page.getByRole('option', { name: 'my-group', exact: true }).click();
  await page.getByRole('region', { name: 'Fire' }).getByRole('button', { name: /^Fire/ }).click();
}

export function deliveryRow(page: Page, text: string | RegExp): Locator {
  return page.getByRole('grid', { name: 'Deliveries' }).getByRole('row', { name: text });
}

export function inspector(page: Page): Locator {
  return page.getByRole('region', { name: 'Inspector' });
}

/** The header lines of one side of the inspector, as they are shown, from top to bottom. */
export async function headerLines(page: Page, side: 'planned' | 'received'): Promise<string[]> {
  const rows = inspector(page).getByRole('table').getByRole('row');
  await rows.nth(1).waitFor();
  const cell = side === 'planned' ? 0 : 2;
  const lines: string[] = [];
  for (const row of (await rows.all()).slice(1)) {
    lines.push(await row.getByRole('cell').nth(cell).locator('code').innerText());
  }
  return lines;
}

/** Opens the wide view of firing, and returns the panel of what is chosen and how it comes. */
export async function openComposer(page: Page): Promise<Locator> {
  await openView(page, 'Fire');
  return page.getByRole('region', { name: 'Chosen' });
}

export async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
}

export function firePanel(page: Page): Locator {
  return page.getByRole('region', { name: 'Fire' });
}

/** Opens what stands under a heading. */
export async function openSection(within: Locator, name: string): Promise<void> {
  await within.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

/** Waits until a box of text within it has the focus: what is typed sooner is typed into nothing. */
export async function focusIn(within: Locator): Promise<void> {
  await within.locator('input:focus').waitFor();
}

/** Moves by Tab until the element of that name has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted =
    typeof name === 'string' ? (said: string) => said === name : (said: string) => name.test(said);
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const element = document.activeElement;
      const labels = element instanceof HTMLInputElement ? element.labels : null;
      return (
        element?.getAttribute('aria-label') ??
        labels?.[0]?.textContent ??
        element?.textContent ??
        ''
      ).trim();
    });
    if (wanted(said)) return;
  }
  throw new Error(`Tab never came to ${String(name)}.`);
}
