/**
 * Puts the licences of everything that a built page is made of beside it, as MIT and its like ask. What it is made of
 * is read from the bundle itself, so that nothing has to be kept in step by hand.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin, Rolldown } from 'vite';
import { z } from 'zod';

export const licencesFile = 'third-party-licences.txt';

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional().catch(undefined),
});
const packageFolder = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const licenceFile = /^(?:licen[cs]e|copying|notice)/i;

/** The package folders that modules lie in, without what the bundler itself adds. */
function foldersOf(moduleIds: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const id of moduleIds) {
    const folder = packageFolder.exec(id.replaceAll('\0', ''))?.[1];
    if (folder !== undefined && existsSync(join(folder, 'package.json'))) folders.add(folder);
  }
  return [...folders].sort();
}

function describePackage(folder: string): string {
  const { name, version, license } = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  return [`${name} ${version} (${license ?? 'licence not named'})`, ...texts].join('\n\n');
}

/** @returns one text with a part for each package that one of the modules comes from */
export function describeLicences(moduleIds: Iterable<string>): string {
  const parts = new Set(foldersOf(moduleIds).map(describePackage));
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `${['This page contains the following packages of others.', ...parts].join(rule)}\n`;
}

/** @returns the plugin of the page, and the one of its workers, which are bundled apart and before it */
export function thirdPartyLicences(): { readonly page: Plugin; readonly worker: Plugin } {
  const moduleIds = new Set<string>();
  function collect(bundle: Rolldown.OutputBundle): void {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.moduleIds.forEach((id) => moduleIds.add(id));
    }
  }
  const page: Plugin = {
    name: 'auditorium:third-party-licences',
    generateBundle(_options, bundle) {
      collect(bundle);
      this.emitFile({ type: 'asset', fileName: licencesFile, source: describeLicences(moduleIds) });
    },
  };
  const worker: Plugin = {
    name: 'auditorium:third-party-licences-of-worker',
    generateBundle(_options, bundle) {
      collect(bundle);
    },
  };
  return { page, worker };
}
