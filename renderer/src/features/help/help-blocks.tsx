/** A page of the documentation as elements. The page is data, so nothing of it is ever taken for HTML. */
import { createContext, Fragment, type ReactElement, type ReactNode, use } from 'react';

import {
  type HelpBlock,
  type HelpHeading,
  type HelpInline,
  type HelpTable,
  plainText,
} from '#core/help/help-page.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import styles from './help.module.css';
import { headingId, HelpLink, type HelpPlace } from './help-link.tsx';

const css = bindClasses(styles);

interface Shown {
  /** The page that is shown, for links within it. */
  readonly page: string;
  readonly images: Readonly<Record<string, string>>;
  readonly onGo: (place: HelpPlace) => void;
}

const ShownContext = createContext<Shown>({ page: '', images: {}, onGo: () => undefined });

export interface HelpBlocksProps extends Shown {
  readonly blocks: readonly HelpBlock[];
}

export function HelpBlocks({ blocks, ...shown }: HelpBlocksProps): ReactElement {
  return (
    <ShownContext value={shown}>
      <Blocks blocks={blocks} />
    </ShownContext>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly HelpBlock[] }): ReactNode {
  // A page is never changed while it is shown, so places are as good as names.
  return blocks.map((block, place) => <Block key={place} block={block} />);
}

function Block({ block }: { readonly block: HelpBlock }): ReactElement {
  switch (block.kind) {
    case 'heading':
      return <Heading heading={block} />;
    case 'paragraph':
      return (
        <p>
          <Content of={block.content} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'code':
      return <Code text={block.text} language={block.language} />;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, place) => (
            <li key={place}>
              <Blocks blocks={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <Table table={block} />;
  }
}

/** The title of the view is the first level, so that of a page is the second. */
function Heading({ heading }: { readonly heading: HelpHeading }): ReactElement {
  const { level, anchor, content } = heading;
  const Tag = (['h2', 'h3', 'h4', 'h5'] as const)[Math.min(level, 4) - 1] ?? 'h5';
  return (
    <Tag id={headingId(anchor)} tabIndex={-1}>
      <Content of={content} />
    </Tag>
  );
}

function Code({
  text,
  language,
}: {
  readonly text: string;
  readonly language: string;
}): ReactElement {
  const label = language === '' ? 'Example' : `Example, ${language}`;
  return (
    <figure className={css('code')}>
      {/* It scrolls sideways, so the keyboard has to reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label="Copy this example" className={css('copy')} />
    </figure>
  );
}

function Table({ table: { head, rows } }: { readonly table: HelpTable }): ReactElement {
  const label = `Table: ${head
    .map(plainText)
    .filter((words) => words !== '')
    .join(', ')}`;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css('table')} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((cell, place) =>
              cell.length === 0 ? (
                <td key={place} />
              ) : (
                <th key={place} scope="col">
                  <Content of={cell} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Content of={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Content({ of }: { readonly of: readonly HelpInline[] }): ReactNode {
  return of.map((inline, place) => <Fragment key={place}>{<Inline of={inline} />}</Fragment>);
}

function Inline({ of: inline }: { readonly of: HelpInline }): ReactNode {
  const { page, images, onGo } = use(ShownContext);
  if (typeof inline === 'string') return inline;
  switch (inline.kind) {
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return (
        <strong>
          <Content of={inline.content} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Content of={inline.content} />
        </em>
      );
    case 'break':
      return <br />;
    case 'image':
      return <img src={images[inline.source]} alt={inline.words} loading="lazy" />;
    case 'link':
      return (
        <HelpLink to={inline.to} from={page} onGo={onGo}>
          <Content of={inline.content} />
        </HelpLink>
      );
  }
}
