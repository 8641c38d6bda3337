/** Where the built bundle is, whichever of its files a module ended up in. */
import { basename, dirname, join } from 'node:path';

/** The bundler puts what several entries share into this folder below the bundle. */
const chunkFolder = 'chunks';

/** The folder of this file: whoever runs the sources has the pages that were built before, if any. */
const sourceFolder = 'cli';

/** @param moduleDir folder of a module of the command line, bundled or in its source */
export function bundleDirOf(moduleDir: string): string {
  switch (basename(moduleDir)) {
    case chunkFolder:
      return dirname(moduleDir);
    case sourceFolder:
      return join(moduleDir, '../out/main');
    default:
      return moduleDir;
  }
}
