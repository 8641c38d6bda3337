/**
 * The pages of the documentation, as its index names them: `docs/README.md` is the list of pages in the window too.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { marked, type Token, type Tokens } from 'marked';

// By its path: what configures the bundler is itself bundled, and does not know the project's short names.
import { entryOf, type HelpGroup } from '../../core/help/help-page.ts';
import { helpPageId, type ReadHelpPage, readHelpPage, resolveBeside } from './read-help-page.ts';

const helpIndex = 'docs/README.md';

interface NamedFiles {
  readonly title: string;
  /** From the root of the project. */
  readonly files: readonly string[];
}

function linksOf(token: Token): readonly string[] {
  if (token.type === 'link') return [(token as Tokens.Link).href];
  if (token.type === 'list') {
    return (token as Tokens.List).items.flatMap(({ tokens }) => tokens.flatMap(linksOf));
  }
  if (token.type === 'table') {
    const { rows } = token as Tokens.Table;
    return rows.flat().flatMap(({ tokens }) => tokens.flatMap(linksOf));
  }
  return 'tokens' in token ? (token.tokens ?? []).flatMap(linksOf) : [];
}

/** Below each heading of the second level the pages that are linked there, each where it is named first. */
function namedFiles(root: string): readonly NamedFiles[] {
  const groups: { readonly title: string; readonly files: string[] }[] = [];
  const seen = new Set([helpIndex]);
  for (const token of marked.lexer(readFileSync(join(root, helpIndex), 'utf8'))) {
    if (token.type === 'heading' && (token as Tokens.Heading).depth === 2) {
      groups.push({ title: (token as Tokens.Heading).text, files: [] });
      continue;
    }
    for (const href of linksOf(token)) {
      const file = resolveBeside(helpIndex, href.split('#')[0] ?? '');
      if (file?.endsWith('.md') !== true || seen.has(file)) continue;
      seen.add(file);
      groups.at(-1)?.files.push(file);
    }
  }
  return groups;
}

/** All pages, the index first. @param root folder of the project; files are paths from it */
export function helpFiles(root: string): readonly string[] {
  return [helpIndex, ...namedFiles(root).flatMap(({ files }) => files)];
}

export function readHelpFile(root: string, file: string): ReadHelpPage {
  const ids = new Set(helpFiles(root).map(helpPageId));
  const text = readFileSync(join(root, file), 'utf8');
  return readHelpPage(file, text, { isPage: (id) => ids.has(id) });
}

/** The list of pages with their headings. */
export function helpContents(root: string): readonly HelpGroup[] {
  return namedFiles(root).map(({ title, files }) => ({
    title,
    pages: files.map((file) => entryOf(readHelpFile(root, file).page)),
  }));
}
