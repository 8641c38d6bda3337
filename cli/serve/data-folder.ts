/** Where state and log are kept when nobody says where: the data folder of this user, by platform. */
import { posix, win32 } from 'node:path';

import type { Environment } from '../command-context.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  readonly env: Environment;
}

/** An absolute path ending in `auditorium`. Nothing is created. */
export function defaultDataDir({ platform, homeDir, env }: Machine): string {
  const paths = platform === 'win32' ? win32 : posix;
  return paths.join(userDataDir(platform, homeDir, env), 'auditorium');
}

function userDataDir(platform: NodeJS.Platform, homeDir: string, env: Environment): string {
  if (platform === 'win32') return env['APPDATA'] ?? win32.join(homeDir, 'AppData', 'Roaming');
  if (platform === 'darwin') return posix.join(homeDir, 'Library', 'Application Support');
  const wanted = env['XDG_DATA_HOME'] ?? '';
  // The XDG base directory specification tells readers to ignore a path that is not absolute.
  return posix.isAbsolute(wanted) ? wanted : posix.join(homeDir, '.local', 'share');
}
