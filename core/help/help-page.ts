/**
 * A page of the documentation as data. It is read from Markdown when the page is built (`scripts/help`) and shown
 * by components: there is no HTML in it, so nothing has to be sanitised.
 */

export type HelpInline =
  | string
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly HelpInline[] }
  | { readonly kind: 'break' }
  /** `source` is the path of a file of `HelpPage.images`. */
  | { readonly kind: 'image'; readonly source: string; readonly words: string }
  | { readonly kind: 'link'; readonly to: HelpTarget; readonly content: readonly HelpInline[] };

/** Where a link leads: to a heading of a page, or outside. */
export type HelpTarget =
  { readonly page: string; readonly anchor: string | null } | { readonly url: string };

export type HelpBlock =
  | HelpHeading
  | { readonly kind: 'paragraph'; readonly content: readonly HelpInline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly HelpBlock[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly HelpBlock[])[];
    }
  | HelpTable;

export interface HelpHeading {
  readonly kind: 'heading';
  /** 1 is the title of the page. */
  readonly level: number;
  /** What a link to it has behind `#`, made as GitHub and GitLab make it. */
  readonly anchor: string;
  readonly content: readonly HelpInline[];
}

export interface HelpTable {
  readonly kind: 'table';
  readonly head: readonly (readonly HelpInline[])[];
  readonly rows: readonly (readonly (readonly HelpInline[])[])[];
}

export interface HelpPage {
  /** Its path below docs/, or from the root of the project, without its ending: `reference/control-api`. */
  readonly id: string;
  readonly blocks: readonly HelpBlock[];
}

/** What is found by a search: a heading with what stands below it, up to the next one. */
export interface HelpSection {
  readonly page: string;
  readonly pageTitle: string;
  /** null for what stands above the second heading. */
  readonly anchor: string | null;
  readonly title: string;
  readonly text: string;
}

/** One page in the list of pages. */
export interface HelpEntry {
  readonly id: string;
  readonly title: string;
  readonly headings: readonly { readonly anchor: string; readonly title: string }[];
}

/** The list of pages, in the order of the index. */
export interface HelpGroup {
  readonly title: string;
  readonly pages: readonly HelpEntry[];
}

/** The words of it, without any form. */
export function plainText(content: readonly HelpInline[]): string {
  return content
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      switch (inline.kind) {
        case 'code':
          return inline.text;
        case 'image':
          return inline.words;
        case 'break':
          return ' ';
        case 'strong':
        case 'emphasis':
        case 'link':
          return plainText(inline.content);
      }
    })
    .join('');
}

function blockText(block: HelpBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainText(block.content);
    case 'quote':
      return block.blocks.map(blockText).join('\n');
    case 'code':
      return block.text;
    case 'list':
      return block.items.flat().map(blockText).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plainText).join(' ')).join('\n');
  }
}

/** The title of a page is its first heading. */
export function titleOf({ id, blocks }: HelpPage): string {
  const heading = blocks.find((block) => block.kind === 'heading');
  return heading === undefined ? id : plainText(heading.content);
}

/** The page cut at its headings; the first section is what stands under its title. */
export function sectionsOf(page: HelpPage): readonly HelpSection[] {
  const pageTitle = titleOf(page);
  const sections: (Omit<HelpSection, 'text'> & { readonly texts: string[] })[] = [];
  for (const block of page.blocks) {
    if (block.kind === 'heading') {
      const isTitle = sections.length === 0;
      sections.push({
        page: page.id,
        pageTitle,
        anchor: isTitle ? null : block.anchor,
        title: plainText(block.content),
        texts: [],
      });
    } else {
      sections.at(-1)?.texts.push(blockText(block));
    }
  }
  return sections.map(({ texts, ...section }) => ({ ...section, text: texts.join('\n') }));
}

/** What of a page stands in the list of pages: its title, and the headings of the second and third level. */
export function entryOf(page: HelpPage): HelpEntry {
  const headings = page.blocks.filter((block): block is HelpHeading => block.kind === 'heading');
  return {
    id: page.id,
    title: titleOf(page),
    headings: headings
      .filter(({ level }) => level === 2 || level === 3)
      .map(({ anchor, content }) => ({ anchor, title: plainText(content) })),
  };
}
