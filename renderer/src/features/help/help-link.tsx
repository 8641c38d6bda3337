/** Links of the documentation: between pages they stay in the view, outside they open in the browser of the system. */
import { ExternalLink } from 'lucide-react';
import type { MouseEvent, ReactElement, ReactNode } from 'react';

import type { HelpTarget } from '#core/help/help-page.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import styles from './help.module.css';
import { firstPage } from './use-help.ts';

const css = bindClasses(styles);

/** A page, and a heading of it if one is meant. */
export interface HelpPlace {
  readonly page: string;
  readonly anchor: string | null;
}

/** The id of a heading among those of the window. */
export function headingId(anchor: string): string {
  return `help-${anchor}`;
}

export function helpPath({ page, anchor }: HelpPlace): string {
  const path = page === firstPage ? '/help' : `/help/${page}`;
  return anchor === null ? path : `${path}#${anchor}`;
}

/** @param path that of an address, below /help */
export function helpPageAt(path: string): string {
  const page = path.replace(/^\/help\/?/, '');
  return page === '' ? firstPage : page;
}

export interface HelpLinkProps {
  readonly to: HelpTarget;
  /** The page that it stands on. */
  readonly from: string;
  readonly onGo: (place: HelpPlace) => void;
  readonly children: ReactNode;
}

export function HelpLink({ to, from, onGo, children }: HelpLinkProps): ReactElement {
  if ('url' in to) {
    return (
      <a href={to.url} target="_blank" rel="noreferrer" className={css('outside')}>
        {children}
        <ExternalLink size={11} aria-label="opens in your browser" />
      </a>
    );
  }
  const place = { page: to.page, anchor: to.anchor };
  return (
    <a
      href={helpPath(place)}
      aria-current={place.page === from && place.anchor === null ? 'page' : undefined}
      onClick={(event) => {
        goBy(event, () => {
          onGo(place);
        });
      }}
    >
      {children}
    </a>
  );
}

/** A link can be opened in another tab, by the keys that the browser has for that. */
export function goBy(event: MouseEvent, go: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go();
}
