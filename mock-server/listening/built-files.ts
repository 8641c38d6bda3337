/**
 * Serves the files of a built page. The large ones stand there packed as well, see `scripts/pack-files.ts`: who takes
 * Brotli or gzip gets those, and nothing is compressed while it is asked for.
 */
import { existsSync, readdirSync } from 'node:fs';
import { extname, relative, sep } from 'node:path';

import express, { type RequestHandler } from 'express';

export const neverCached = 'no-store';
/** For files whose name changes with their content. */
const forever = 'public, max-age=31536000, immutable';

/** The smallest first. */
const packings = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
] as const;

function packingOf(path: string): (typeof packings)[number] | undefined {
  return packings.find(({ ending }) => path.endsWith(ending));
}

/** The paths that are asked for when a packed file is meant. */
function packedPaths(dir: string): ReadonlySet<string> {
  const files = existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [];
  return new Set(
    files
      .filter((file) => packingOf(file) !== undefined)
      .map((file) => `/${file.split(sep).join('/')}`),
  );
}

/**
 * @param dir folder of the built page; files below its `assets` have a hash in their name
 * @param options.index the file that stands for a folder; false = none does
 */
export function serveBuiltFiles(
  dir: string,
  options: { readonly index: string | false; readonly redirect?: boolean },
): readonly RequestHandler[] {
  const packed = packedPaths(dir);
  const choosePacked: RequestHandler = (request, _response, next) => {
    const chosen = packings.find(
      ({ coding, ending }) =>
        packed.has(request.path + ending) && request.acceptsEncodings(coding) !== false,
    );
    if (chosen !== undefined) {
      request.url = request.path + chosen.ending;
    }
    next();
  };
  const files = express.static(dir, {
    cacheControl: false,
    ...options,
    setHeaders: (response, path) => {
      const isHashed = relative(dir, path).split(sep)[0] === 'assets';
      response.setHeader('Cache-Control', isHashed ? forever : neverCached);
      response.setHeader('Vary', 'Accept-Encoding');
      const packing = packingOf(path);
      if (packing !== undefined) {
        response.setHeader('Content-Encoding', packing.coding);
        response.type(extname(path.slice(0, -packing.ending.length)));
      }
    },
  });
  return [choosePacked, files];
}
