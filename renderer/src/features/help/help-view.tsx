/** The view of the documentation: a list of pages that can be searched, and the page that is open. */
import { BookOpen } from 'lucide-react';
import { type ReactElement, type Ref, useEffect, useRef, useState } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { SearchBox } from '../../ui/controls/search-box.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import styles from './help.module.css';
import { HelpBlocks } from './help-blocks.tsx';
import { headingId, type HelpPlace } from './help-link.tsx';
import { HelpList } from './help-list.tsx';
import { HelpMatches } from './help-matches.tsx';
import { firstPage, useHelpPage } from './use-help.ts';

const css = bindClasses(styles);

export interface HelpViewProps extends HelpPlace {
  readonly onGo: (place: HelpPlace) => void;
  readonly searchRef?: Ref<HTMLInputElement>;
}

export function HelpView({ page, anchor, onGo, searchRef }: HelpViewProps): ReactElement {
  const [search, setSearch] = useState('');
  const side = useRef<HTMLElement>(null);
  const moveTo = (step: number): void => {
    const links = [...(side.current?.querySelectorAll('a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  return (
    <section className={css('view')} aria-labelledby="help-title">
      <nav ref={side} className={css('side')} aria-label="Pages of the documentation">
        <h2 id="help-title" className={css('title')}>
          Help
        </h2>
        <SearchBox
          ref={searchRef}
          label="Search the documentation"
          placeholder="Search the documentation"
          value={search}
          onChange={setSearch}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') moveTo(1);
            else if (event.key === 'Enter') side.current?.querySelector('a')?.click();
            else return;
            event.preventDefault();
          }}
        />
        {/* The arrows are a short cut: Tab leads to every link as well. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div
          className={css('links')}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') moveTo(1);
            else if (event.key === 'ArrowUp') moveTo(-1);
            else return;
            event.preventDefault();
          }}
        >
          {search.trim() === '' ? (
            <HelpList page={page} onGo={onGo} />
          ) : (
            <HelpMatches search={search} onGo={onGo} />
          )}
        </div>
      </nav>
      <Page page={page} anchor={anchor} onGo={onGo} />
    </section>
  );
}

function Page({ page, anchor, onGo }: HelpViewProps): ReactElement {
  const { data: loaded, error, refetch } = useHelpPage(page);
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    if (loaded === undefined) return;
    const heading = anchor === null ? null : document.getElementById(headingId(anchor));
    if (heading === null) article.current?.scrollTo({ top: 0 });
    else heading.scrollIntoView({ block: 'start' });
    // The link that led here may have stood on the page that is gone.
    if (heading !== null) heading.focus({ preventScroll: true });
    else if (document.activeElement === document.body) article.current?.focus();
  }, [loaded, page, anchor]);

  if (error !== null) {
    return <ReadFailure title="This page could not be loaded" error={error} onRetry={refetch} />;
  }
  if (loaded === undefined) return <Loading />;
  if (loaded === null) {
    return (
      <EmptyState
        icon={<BookOpen size={18} aria-hidden />}
        title="There is no such page"
        actions={
          <Button
            onClick={() => {
              onGo({ page: firstPage, anchor: null });
            }}
          >
            To the list of pages
          </Button>
        }
      >
        {`The documentation has no page "${page}". Search for it at the side.`}
      </EmptyState>
    );
  }
  return (
    <article ref={article} className={css('page')} tabIndex={-1}>
      <div className={css('text')}>
        <HelpBlocks blocks={loaded.page.blocks} page={page} images={loaded.images} onGo={onGo} />
      </div>
    </article>
  );
}
