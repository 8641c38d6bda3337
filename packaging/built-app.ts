/** The built program as an installation has it: its bundles, its pages and the manifest that names its start. */
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectDir } from '../bin/build-freshness.js';
import manifest from '../package.json' with { type: 'json' };

/** Packed forms of the pages are for slow networks, and these are read from this machine. */
const packed = /\.(?:br|gz)$/;

/** @param folder made when it is not there */
export function writeApp(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const built of ['main', 'preload', 'renderer', 'explorer']) {
    cpSync(join(projectDir, 'out', built), join(folder, 'out', built), {
      recursive: true,
      filter: (path) => !packed.test(path),
    });
  }
  const { name, version, description, author, license, main } = manifest;
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, description, author, license, main }, null, 2)}\n`,
  );
  copyFileSync(join(projectDir, 'LICENSE'), join(folder, 'LICENSE'));
}
