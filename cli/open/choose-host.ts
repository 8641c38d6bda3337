/** Decides where the page is to appear, from facts alone. Nothing is started here. */
import type { Environment } from '../command-context.ts';
import { electronOverride, hasDisplay } from './environment.ts';
import type { FoundElectron } from './find-electron.ts';

export type HostChoice =
  /** `isOwn` = an Electron with this app inside, which is not to be told which one to run. */
  | { readonly host: 'electron'; readonly executable: string; readonly isOwn: boolean }
  /** Electron is not there yet. */
  | { readonly host: 'electron-after-fetching' }
  /** `why` is for people; null when they asked for the browser. */
  | { readonly host: 'browser'; readonly why: string | null };

export interface HostFacts {
  readonly headless: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  readonly electron: FoundElectron;
}

export function chooseHost({ headless, platform, env, electron }: HostFacts): HostChoice {
  if (headless) return { host: 'browser', why: null };
  if (!hasDisplay(env, platform)) return { host: 'browser', why: noDisplay };
  if (electron.path !== null && electron.isThere) {
    return { host: 'electron', executable: electron.path, isOwn: electron.origin === 'own' };
  }
  if (electron.origin === 'override') {
    const folder = electronOverride(env) ?? '';
    return {
      host: 'browser',
      why: `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, and there is no Electron in it. Try another folder, or unset it.`,
    };
  }
  return { host: 'electron-after-fetching' };
}

export const noDisplay =
  'this session has no display (neither DISPLAY nor WAYLAND_DISPLAY is set). Try it from a desktop session.';
