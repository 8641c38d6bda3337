/** All pages, in the order of the index, with the headings of the one that is open. */
import type { ReactElement } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import styles from './help.module.css';
import { HelpLink, type HelpPlace } from './help-link.tsx';
import { firstPage, useHelpContents } from './use-help.ts';

const css = bindClasses(styles);

export interface HelpListProps {
  readonly page: string;
  readonly onGo: (place: HelpPlace) => void;
}

export function HelpList({ page, onGo }: HelpListProps): ReactElement {
  const { data: groups, error, refetch } = useHelpContents();
  if (error !== null) {
    return <ReadFailure title="The pages could not be listed" error={error} onRetry={refetch} />;
  }
  if (groups === undefined) return <Loading />;
  return (
    <>
      <ul className={css('pages')}>
        <li>
          <HelpLink to={{ page: firstPage, anchor: null }} from={page} onGo={onGo}>
            All pages
          </HelpLink>
        </li>
      </ul>
      {groups.map(({ title, pages }) => (
        <section key={title} aria-label={title}>
          <h3 className={css('group')}>{title}</h3>
          <ul className={css('pages')}>
            {pages.map((entry) => (
              <li key={entry.id}>
                <HelpLink to={{ page: entry.id, anchor: null }} from={page} onGo={onGo}>
                  {entry.title}
                </HelpLink>
                {entry.id === page && (
                  <ul className={css('headings')}>
                    {entry.headings.map(({ anchor, title: heading }) => (
                      <li key={anchor}>
                        <HelpLink to={{ page, anchor }} from={page} onGo={onGo}>
                          {heading}
                        </HelpLink>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
