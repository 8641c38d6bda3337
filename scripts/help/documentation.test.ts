/** The documentation as a whole: every page can be shown and found, and every link leads somewhere. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';

import { projectDir } from '../../bin/build-freshness.js';
import { helpContents, helpFiles, readHelpFile } from './help-files.ts';
import { anchorOf, resolveBeside } from './read-help-page.ts';

/** Why and how we decided is for whoever changes the project, and is read there. */
const notInTheWindow = /^docs\/decisions\//;

const docs = readdirSync(join(projectDir, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name.replaceAll('\\', '/')}`);
const allPages = [
  ...docs,
  ...['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...['ci/README.md', 'packaging/README.md'],
];

function textOf(file: string): string {
  return readFileSync(join(projectDir, file), 'utf8');
}

function tokensOf(file: string): readonly Token[] {
  const found: Token[] = [];
  void marked.walkTokens(marked.lexer(textOf(file)), (token) => {
    found.push(token);
  });
  return found;
}

const anchors = new Map<string, ReadonlySet<string>>();
function anchorsOf(file: string): ReadonlySet<string> {
  const known = anchors.get(file);
  if (known !== undefined) return known;
  const seen = new Map<string, number>();
  const found = new Set<string>();
  for (const token of tokensOf(file)) {
    if (token.type !== 'heading') continue;
    const anchor = anchorOf(
      (token as Tokens.Heading).text.replace(/`|\*\*|\[([^\]]*)\]\([^)]*\)/g, '$1'),
    );
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    found.add(before === 0 ? anchor : `${anchor}-${before}`);
  }
  anchors.set(file, found);
  return found;
}

/** @returns why the link leads nowhere; null when it leads somewhere */
function faultOf(file: string, href: string): string | null {
  if (/^(?:https?|mailto):/.test(href)) return null;
  const [path = '', anchor] = href.split('#');
  const target = path === '' ? file : resolveBeside(file, decodeURIComponent(path));
  if (target === null || !existsSync(join(projectDir, target))) return `${href}: no such file`;
  if (anchor === undefined || !statSync(join(projectDir, target)).isFile()) return null;
  if (anchor === '') return `${href}: an empty anchor`;
  return anchorsOf(target).has(anchor) ? null : `${href}: no such heading`;
}

describe('the documentation', () => {
  it.each(allPages)('%s has no link that leads nowhere', (file) => {
    const hrefs = tokensOf(file).flatMap((token) =>
      token.type === 'link' || token.type === 'image' ? [(token as Tokens.Link).href] : [],
    );
    expect(hrefs.map((href) => faultOf(file, href)).filter((fault) => fault !== null)).toEqual([]);
  });

  it('has every page of docs in its index', () => {
    const files = helpFiles(projectDir);
    const wanted = docs.filter((file) => !notInTheWindow.test(file));
    expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('can be shown page by page', () => {
    for (const file of helpFiles(projectDir)) {
      expect(readHelpFile(projectDir, file).page.blocks[0], file).toMatchObject({
        kind: 'heading',
        level: 1,
      });
    }
  });

  it('has a list of pages under headings, each page once', () => {
    const pages = helpContents(projectDir).flatMap(({ pages }) => pages.map(({ id }) => id));
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages).toContain('reference/control-api');
  });
});
