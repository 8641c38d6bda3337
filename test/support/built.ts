/** Makes sure, before tests that run what was built, that it was built from the sources as they are. */
import { ensureBuilt } from '../../scripts/ensure-built.ts';

export async function setup(): Promise<void> {
  await ensureBuilt();
}
