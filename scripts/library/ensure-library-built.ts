/** Makes out/lib match the sources; one process builds and others wait, as for the programs. */
import { join } from 'node:path';

import { projectDir } from '../../bin/build-freshness.js';
import { ensureFresh } from '../ensure-built.ts';
import { bundleLibrary } from './bundle-library.ts';
import { writeDeclarations } from './write-declarations.ts';

const stampFile = join(projectDir, 'out', 'library-stamp.json');

/** @throws Error in a sentence when the build fails */
export function ensureLibraryBuilt({ force = false } = {}): Promise<'fresh' | 'built'> {
  return ensureFresh({ force, stampFile, lockName: 'library.lock' }, async () => {
    process.stderr.write('Building the library ...\n');
    await bundleLibrary();
    await writeDeclarations();
  });
}
