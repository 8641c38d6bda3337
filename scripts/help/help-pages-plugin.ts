/**
 * Makes the documentation loadable by the page, each page in a chunk of its own: `virtual:help` has the list of
 * pages and a function for each that loads it. Read when it is built, so the page needs no Markdown and no HTML.
 */
import { join } from 'node:path';

import type { Plugin } from 'vite';

import { helpContents, helpFiles, readHelpFile } from './help-files.ts';
import { helpPageId } from './read-help-page.ts';

const indexName = 'virtual:help';
const contentsName = 'virtual:help/contents';
/** Begins the name of each module that is a page. */
export const helpPageModule = 'virtual:help/page/';
const names = [indexName, contentsName, helpPageModule];

/** As text that JavaScript reads faster than a literal of its own. */
function parsed(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

function indexModule(files: readonly string[]): string {
  const loaders = files.map((file) => {
    const id = JSON.stringify(helpPageId(file));
    return `  ${id}: () => import(${JSON.stringify(helpPageModule + file)}),`;
  });
  return [
    `export const loadContents = () => import(${JSON.stringify(contentsName)});`,
    'export const pageLoaders = {',
    ...loaders,
    '};',
  ].join('\n');
}

function pageModule(root: string, file: string): string {
  const { page, images } = readHelpFile(root, file);
  return [
    ...images.map(
      (source, at) => `import image${at} from ${JSON.stringify(`${join(root, source)}?url`)};`,
    ),
    `export const images = {${images.map((source, at) => `${JSON.stringify(source)}: image${at}`).join(', ')}};`,
    `export const page = ${parsed(page)};`,
  ].join('\n');
}

/** @param root folder of the project: what configures the bundler is itself bundled, and does not lie where it was */
export function helpPages(root: string): Plugin {
  return {
    name: 'auditorium:help-pages',
    resolveId: (id) => (names.some((name) => id.startsWith(name)) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${indexName}`)) return null;
      const name = id.slice(1);
      if (name === indexName) return indexModule(helpFiles(root));
      if (name === contentsName) return `export const contents = ${parsed(helpContents(root))};`;
      const file = name.slice(helpPageModule.length);
      this.addWatchFile(join(root, file));
      return pageModule(root, file);
    },
  };
}
