/** A view that has all the room: a landmark with its heading, what it is in a few words, and what can be done in it. */
import { type ReactElement, type ReactNode, useId } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './view-page.module.css';

const css = bindClasses(styles);

export interface ViewPageProps {
  readonly title: string;
  /** Said beside the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function ViewPage({ title, note, actions, children }: ViewPageProps): ReactElement {
  const id = useId();
  return (
    <section className={css('page')} aria-labelledby={id}>
      <header className={css('head')}>
        <h2 id={id} className={css('title')}>
          {title}
        </h2>
        {note !== undefined && <span className={css('note')}>{note}</span>}
        {actions !== undefined && <div className={css('actions')}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
