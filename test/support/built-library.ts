/** Makes sure that out/lib is there and made of the sources as they are. */
import { ensureLibraryBuilt } from '../../scripts/library/ensure-library-built.ts';

export async function setup(): Promise<void> {
  await ensureLibraryBuilt();
}
