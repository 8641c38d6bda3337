/**
 * Refuses a wrong name without a harness: it is wrong wherever it is sent, and nobody should set one up to learn
 * that. Only a harness knows the files of its own folder, so names that may be one of those are asked there.
 */
import { createItemFinder } from '#core/catalogue/catalogue-item.ts';
import { wholeFileName } from '#core/catalogue/own-fixture.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';

import type { Environment } from '../../command-context.ts';
import { connectHarness } from '../../connect/connect-harness.ts';
import { builtInCatalogue } from '../../fixtures/built-in-catalogue.ts';
import type { Load } from './read-fire-request.ts';

/** @throws HarnessError `fixture/unknown` with the nearest names */
export async function checkNames({ fixtures, files }: Load, env: Environment): Promise<void> {
  if (fixtures === 'all') return;
  const find = createItemFinder(builtInCatalogue(files));
  for (const id of fixtures) {
    try {
      find(id);
    } catch (unknown) {
      if (!(await isKnownToHarness(id, env))) throw unknown;
    }
  }
}

/** A harness that cannot be asked knows nothing. */
async function isKnownToHarness(id: string, env: Environment): Promise<boolean> {
  try {
    const { client } = connectHarness(env);
    const { items } = await client.call('listCatalogue', { kind: 'file' });
    // An id that a file gives itself is not in the list; whether it is one the harness says when it starts.
    const isListed = items.some((item) => item.id === id || wholeFileName(item.id) === id);
    return isListed || (items.length > 0 && !id.includes(':'));
  } catch (error) {
    if (isHarnessError(error)) return false;
    throw error;
  }
}
