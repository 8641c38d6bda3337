/** The built entry `auditorium/handlers`: what is tested is what is packed. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type * as handlers from '#mock-server/library/handlers.ts';

import { projectDir } from '../../bin/build-freshness.js';

export const libraryHandlersFile = join(projectDir, 'out', 'lib', 'handlers.js');

export async function loadLibraryHandlers(): Promise<typeof handlers> {
  return (await import(pathToFileURL(libraryHandlersFile).href)) as typeof handlers;
}
