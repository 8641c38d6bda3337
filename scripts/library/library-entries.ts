/** What the package offers to importers: the name of each entry's file in out/lib, and its source. */
import { join } from 'node:path';

import { projectDir } from '../../bin/build-freshness.js';

export const libraryDir = join(projectDir, 'out', 'lib');

export const libraryEntries: Readonly<Record<string, string>> = {
  auditorium: 'mock-server/library/auditorium.ts',
  handlers: 'mock-server/library/handlers.ts',
  schemas: 'mock-server/library/schemas.ts',
};
