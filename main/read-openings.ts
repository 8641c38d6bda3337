/**
 * What somebody else asks this app to show: a file that was double-clicked, a link of `auditorium://`. Both come from
 * strangers, so they name something to look at and nothing else: no link fires, sends, imports or deletes.
 */
import path, { type PlatformPath } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of links, as the system knows it. */
export const linkScheme = 'auditorium';

export type Asked =
  /** An absolute path. */
  | { readonly type: 'file'; readonly path: string }
  /** Where the page is to go, a path of its own. */
  | { readonly type: 'place'; readonly path: string }
  /** A link that says nothing that can be shown. */
  | { readonly type: 'unknown-link'; readonly link: string };

const recordingFile = /\.(?:har|auditorium)$/i;

/**
 * @param args the command line of this start or of a second one; Chromium's switches and the app's folder may be in it
 * @param currentDir what a relative file is relative to
 * @param paths those of this system
 */
export function readOpenings(
  args: readonly string[],
  currentDir: string,
  paths: PlatformPath = path,
): readonly Asked[] {
  return args.flatMap((arg): readonly Asked[] => {
    if (arg.toLowerCase().startsWith(`${linkScheme}:`)) return [readLink(arg)];
    if (arg.startsWith('-') || !recordingFile.test(arg)) return [];
    const file = localPath(arg, paths);
    return file === null ? [] : [{ type: 'file', path: paths.resolve(currentDir, file) }];
  });
}

/** Desktops hand over files by name or by `file:` address; one of another machine is no file of ours. */
function localPath(arg: string, paths: PlatformPath): string | null {
  if (!/^file:/i.test(arg)) return arg;
  try {
    const url = new URL(arg);
    // Windows would ask that machine, with the name of this user.
    if (url.host !== '') return null;
    return fileURLToPath(url, { windows: paths.sep === '\\' });
  } catch {
    return null;
  }
}

/** Nothing but words and dots, so that no link reaches another origin, a query or a fragment. */
const place = /^auditorium:\/\/([a-z]{1,32})(?:\/(\w[\w.-]{0,63}))?\/?$/i;

/** @param link such as `auditorium://deliveries/7`, `auditorium://check/ID` or `auditorium://recordings/ID` */
export function readLink(link: string): Asked {
  const [matched, view = '', id] = place.exec(link) ?? [];
  if (matched === undefined) return { type: 'unknown-link', link };
  const path = `/${view.toLowerCase()}`;
  return { type: 'place', path: id === undefined ? path : `${path}/${id}` };
}
