/** A `.deb` of a tree, by dpkg-deb, which makes the same bytes of the same files and SOURCE_DATE_EPOCH. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sourceDate, version } from '../artifacts.ts';
import { runOrFail } from '../run-or-fail.ts';
import { treeSize } from './tree-size.ts';

export interface DebianPackage {
  readonly name: string;
  readonly description: string;
  readonly depends: readonly string[];
}

/** What Electron's own binary is linked to, by Debian's names of before and after the change of time_t. */
export const electronDepends = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libxss1',
  'xdg-utils',
];

/**
 * @param root the tree; the control files are put into it
 * @param file the `.deb` to write
 * @throws Error in a sentence when dpkg-deb cannot be run
 */
export async function buildDeb(
  { name, description, depends }: DebianPackage,
  root: string,
  file: string,
): Promise<void> {
  const control = [
    `Package: ${name}`,
    // A release candidate sorts before its release: https://www.debian.org/doc/debian-policy/ch-controlfields.html
    `Version: ${version.replace('-', '~')}`,
    'Architecture: amd64',
    'Section: devel',
    'Priority: optional',
    'Maintainer: The Auditorium authors <noreply@localhost>',
    `Installed-Size: ${String(Math.ceil(treeSize(root) / 1024))}`,
    `Depends: ${depends.join(', ')}`,
    `Description: ${description}`,
    '',
  ].join('\n');
  mkdirSync(join(root, 'DEBIAN'));
  writeFileSync(join(root, 'DEBIAN', 'control'), control);
  await runOrFail('chmod', ['-R', 'go-w', root]);
  // The levels above take three times as long for a twentieth less.
  await runOrFail('dpkg-deb', ['--root-owner-group', '-Zxz', '-z3', '--build', root, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(sourceDate()) },
  });
}
