/** What a search of the documentation finds, with the words that answer it marked. */
import { Fragment, type ReactElement, type ReactNode } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { countOf } from '../../ui/data/format-quantity.ts';
import styles from './help.module.css';
import { goBy, helpPath, type HelpPlace } from './help-link.tsx';
import type { HelpMatch } from './search-help.ts';
import { useHelpSearch } from './use-help.ts';

const css = bindClasses(styles);

export interface HelpMatchesProps {
  readonly search: string;
  readonly onGo: (place: HelpPlace) => void;
}

export function HelpMatches({ search, onGo }: HelpMatchesProps): ReactElement {
  const { matches, error } = useHelpSearch(search);
  return (
    <>
      <p className={css('count')} role="status">
        {statusOf(matches, error)}
      </p>
      <ul className={css('matches')}>
        {matches?.map((match) => (
          <li key={`${match.page}#${match.anchor ?? ''}`}>
            <Match match={match} onGo={onGo} />
          </li>
        ))}
      </ul>
    </>
  );
}

function statusOf(matches: readonly HelpMatch[] | undefined, error: Error | null): string {
  if (error !== null) return `The pages could not be read: ${error.message}`;
  if (matches === undefined) return 'Reading the pages';
  return matches.length === 0
    ? 'Nothing has these words. Try fewer, or other ones.'
    : countOf(matches.length, 'place');
}

function Match({
  match,
  onGo,
}: {
  readonly match: HelpMatch;
  readonly onGo: (place: HelpPlace) => void;
}): ReactElement {
  const { page, pageTitle, anchor, title, excerpt, words } = match;
  return (
    <a
      href={helpPath({ page, anchor })}
      onClick={(event) => {
        goBy(event, () => {
          onGo({ page, anchor });
        });
      }}
    >
      <strong>{marked(title, words)}</strong>
      {title !== pageTitle && <small>{pageTitle}</small>}
      <span>{marked(excerpt, words)}</span>
    </a>
  );
}

function marked(text: string, words: readonly string[]): ReactNode {
  const escaped = [...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  if (escaped.length === 0) return text;
  return text
    .split(new RegExp(`(${escaped.join('|')})`, 'giu'))
    .map((part, place) => (
      <Fragment key={place}>{place % 2 === 1 ? <mark>{part}</mark> : part}</Fragment>
    ));
}
