/** Reads Markdown as a page of data. What cannot be shown as it is meant stops the build, with its text. */
import { dirname, join, normalize, sep } from 'node:path';

import { marked, type Token, type Tokens } from 'marked';

import type {
  HelpBlock,
  HelpInline,
  HelpPage,
  HelpTable,
  HelpTarget,
} from '#core/help/help-page.ts';

export interface HelpFiles {
  /** Whether there is such a page; links to anything else of the project are words only. */
  readonly isPage: (id: string) => boolean;
}

interface Reading extends HelpFiles {
  /** From the root of the project, with slashes. */
  readonly file: string;
  /** How often each anchor was given. */
  readonly anchors: Map<string, number>;
  readonly images: Set<string>;
}

const ending = /\.md$/;

/** @param file from the root of the project: `docs/search.md` is `search`, `SECURITY.md` is `project/SECURITY` */
export function helpPageId(file: string): string {
  return (file.startsWith('docs/') ? file.slice('docs/'.length) : `project/${file}`).replace(
    ending,
    '',
  );
}

/** What GitHub and GitLab put behind `#` for a heading of these words. */
export function anchorOf(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** A path beside a file, from the root of the project; null when it leads out of the project. */
export function resolveBeside(file: string, path: string): string | null {
  const found = normalize(join(dirname(file), path))
    .split(sep)
    .join('/')
    .replace(/\/$/, '');
  return found.startsWith('..') ? null : found;
}

/** A page, and the files of its pictures. */
export interface ReadHelpPage {
  readonly page: HelpPage;
  readonly images: readonly string[];
}

/**
 * @param file from the root of the project, as are the images
 * @throws Error in a sentence for what has no form here, such as HTML
 */
export function readHelpPage(file: string, text: string, files: HelpFiles): ReadHelpPage {
  const reading = { ...files, file, anchors: new Map<string, number>(), images: new Set<string>() };
  const blocks = readBlocks(marked.lexer(text), reading);
  return { page: { id: helpPageId(file), blocks }, images: [...reading.images] };
}

function refuse(token: Token, { file }: Reading): never {
  const what = `${token.type} (${token.raw.trim().slice(0, 60)})`;
  throw new Error(
    `Failed to read ${file}: the window has no form for ${what}. Try plain Markdown.`,
  );
}

function readBlocks(tokens: readonly Token[], reading: Reading): readonly HelpBlock[] {
  return tokens.flatMap((token) => readBlock(token, reading));
}

function readBlock(token: Token, reading: Reading): readonly HelpBlock[] {
  switch (token.type) {
    case 'space':
    case 'hr':
      return [];
    case 'html':
      return token.raw.trim().startsWith('<!--') ? [] : refuse(token, reading);
    case 'heading':
      return [readHeading(token as Tokens.Heading, reading)];
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', content: readInlines(token, reading) }];
    case 'blockquote':
      return [{ kind: 'quote', blocks: readBlocks(token.tokens ?? [], reading) }];
    case 'code': {
      const { lang, text } = token as Tokens.Code;
      return [{ kind: 'code', language: lang ?? '', text }];
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      return [
        { kind: 'list', ordered, items: items.map(({ tokens }) => readBlocks(tokens, reading)) },
      ];
    }
    case 'table':
      return [readTable(token as Tokens.Table, reading)];
    default:
      return refuse(token, reading);
  }
}

function readHeading(token: Tokens.Heading, reading: Reading): HelpBlock {
  const words = anchorOf(token.text.replace(/`|\*\*|\[([^\]]*)\]\([^)]*\)/g, '$1'));
  const before = reading.anchors.get(words) ?? 0;
  reading.anchors.set(words, before + 1);
  return {
    kind: 'heading',
    level: token.depth,
    anchor: before === 0 ? words : `${words}-${before}`,
    content: readInlines(token, reading),
  };
}

/** Without the columns that only lead to files which are no pages: in the window they would be empty words. */
function readTable({ header, rows }: Tokens.Table, reading: Reading): HelpTable {
  const leadsOut = (token: Token): boolean =>
    token.type === 'link' && targetOf((token as Tokens.Link).href, reading) === null;
  const isReference = (cell: Tokens.TableCell | undefined): boolean =>
    cell?.tokens.every((token) => leadsOut(token) || /^[,;\s]*$/.test(token.raw)) === true;
  const shown = header.flatMap((_, column) =>
    rows.length > 0 && rows.every((row) => isReference(row[column])) && hasText(rows, column)
      ? []
      : [column],
  );
  const cellsOf = (cells: readonly Tokens.TableCell[]): readonly (readonly HelpInline[])[] =>
    shown.map((column) => readTokens(cells[column]?.tokens ?? [], reading));
  return { kind: 'table', head: cellsOf(header), rows: rows.map(cellsOf) };
}

function hasText(rows: readonly (readonly Tokens.TableCell[])[], column: number): boolean {
  return rows.some((row) => row[column]?.text !== '');
}

function readInlines(token: Token, reading: Reading): readonly HelpInline[] {
  return readTokens('tokens' in token ? (token.tokens ?? []) : [], reading);
}

/** Words beside each other become one. */
function readTokens(tokens: readonly Token[], reading: Reading): readonly HelpInline[] {
  const content: HelpInline[] = [];
  for (const inline of tokens.flatMap((token) => readInline(token, reading))) {
    const last = content.at(-1);
    if (typeof last === 'string' && typeof inline === 'string')
      content.splice(-1, 1, last + inline);
    else content.push(inline);
  }
  return content;
}

function readInline(token: Token, reading: Reading): readonly HelpInline[] {
  switch (token.type) {
    case 'text':
    case 'escape': {
      const { tokens, text } = token as Tokens.Text;
      return tokens === undefined ? [text.replaceAll('\n', ' ')] : readTokens(tokens, reading);
    }
    case 'codespan':
      return [{ kind: 'code', text: (token as Tokens.Codespan).text }];
    case 'strong':
      return [{ kind: 'strong', content: readInlines(token, reading) }];
    case 'em':
      return [{ kind: 'emphasis', content: readInlines(token, reading) }];
    case 'br':
      return [{ kind: 'break' }];
    case 'image': {
      const { href, text } = token as Tokens.Image;
      const source = resolveBeside(reading.file, href) ?? refuse(token, reading);
      reading.images.add(source);
      return [{ kind: 'image', source, words: text }];
    }
    case 'link': {
      const to = targetOf((token as Tokens.Link).href, reading);
      const content = readInlines(token, reading);
      return to === null ? content : [{ kind: 'link', to, content }];
    }
    default:
      return refuse(token, reading);
  }
}

/** @returns null for a file of the project that is no page */
function targetOf(href: string, { file, isPage }: Reading): HelpTarget | null {
  if (/^(?:https?|mailto):/.test(href)) return { url: href };
  const [path = '', anchor = ''] = href.split('#');
  const target = path === '' ? file : resolveBeside(file, path);
  if (target === null || !ending.test(target)) return null;
  const page = helpPageId(target);
  return isPage(page) ? { page, anchor: anchor === '' ? null : anchor } : null;
}
