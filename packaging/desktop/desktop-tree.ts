/** The files of an installed desktop app, as Debian and Fedora want them: what `.deb` and `.rpm` are made of. */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { projectDir } from '../../bin/build-freshness.js';
import { writeApp } from '../built-app.ts';
import { writeCommandLineFiles } from '../command-line-files.ts';

const here = import.meta.dirname;

/**
 * @param electron folder of an unpacked Electron
 * @param root an empty folder, which will be `/`
 */
export function writeDesktopTree(electron: string, root: string): void {
  const app = join(root, 'opt', 'auditorium');
  cpSync(electron, app, { recursive: true, verbatimSymlinks: true });
  renameSync(join(app, 'electron'), join(app, 'auditorium'));
  rmSync(join(app, 'resources', 'default_app.asar'), { force: true });
  rmSync(join(app, 'resources', 'app'), { recursive: true, force: true });
  writeApp(join(app, 'resources', 'app'));
  writeCommandLineFiles(root);
  put(root, 'usr/share/applications/auditorium.desktop', join(here, 'auditorium.desktop'));
  put(root, 'usr/share/mime/packages/auditorium.xml', join(here, 'auditorium-mime.xml'));
  put(
    root,
    'usr/share/icons/hicolor/scalable/apps/auditorium.svg',
    join(projectDir, 'renderer/src/app/auditorium.svg'),
  );
  put(root, 'usr/share/doc/auditorium/copyright', join(projectDir, 'LICENSE'));
  put(root, 'usr/bin/auditorium', join(here, 'auditorium.sh'));
  chmodSync(join(root, 'usr/bin/auditorium'), 0o755);
  // Chromium's sandbox, where the kernel lets no user make namespaces.
  const sandbox = join(app, 'chrome-sandbox');
  if (existsSync(sandbox)) chmodSync(sandbox, 0o4755);
}

function put(root: string, name: string, from: string): void {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(from, path);
}
