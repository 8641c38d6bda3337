/** Where the running bundle is, whichever of its files a module ended up in. */
import { basename, dirname } from 'node:path';

/** The bundler puts what several entries share into this folder below the bundle. */
const chunkFolder = 'chunks';

/** @param moduleDir `__dirname` of a bundled module */
export function bundleDirOf(moduleDir: string): string {
  return basename(moduleDir) === chunkFolder ? dirname(moduleDir) : moduleDir;
}
