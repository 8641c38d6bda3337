/** What the app is started with. Electron and Chromium put switches of their own beside ours; those are passed over. */
import path, { type PlatformPath } from 'node:path';

export interface LaunchOptions {
  /** Absolute; null = the data folder of this user. */
  readonly dataDir: string | null;
}

/**
 * @param args the command line, with or without the program before it
 * @param currentDir what a relative folder is relative to
 * @param paths those of this system
 */
export function readLaunchOptions(
  args: readonly string[],
  currentDir: string,
  paths: PlatformPath = path,
): LaunchOptions {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
  const given = args[at]?.startsWith('--data=') ? args[at].slice('--data='.length) : args[at + 1];
  if (at === -1 || given === undefined || given === '') return { dataDir: null };
  return { dataDir: paths.resolve(currentDir, given) };
}
