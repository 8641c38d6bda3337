/** What of the environment variables says where a window or a browser can appear. */
import type { Environment } from '../command-context.ts';

/** The folder of the Electron to use instead of the official one, or null. */
export function electronOverride(env: Environment): string | null {
  return nonEmpty(env['ELECTRON_OVERRIDE_DIST_PATH']);
}

/** Whether a window or a browser has somewhere to appear. Only on Linux can it be missing. */
export function hasDisplay(env: Environment, platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return true;
  return nonEmpty(env['DISPLAY']) !== null || nonEmpty(env['WAYLAND_DISPLAY']) !== null;
}

/** Whether a browser can be opened. Linux inside Windows opens the browser of Windows. */
export function canOpenBrowser(env: Environment, platform: NodeJS.Platform): boolean {
  return hasDisplay(env, platform) || nonEmpty(env['WSL_DISTRO_NAME']) !== null;
}

function nonEmpty(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
