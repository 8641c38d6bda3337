import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The built page of that name beside the bundle, or null when it has not been built. */
export function findBuilt(bundleDir: string, name: 'renderer' | 'explorer'): string | null {
  const dir = join(bundleDir, '..', name);
  return existsSync(join(dir, 'index.html')) ? dir : null;
}
