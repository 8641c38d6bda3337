/** A titled part of the workbench: a landmark with a heading, actions, and a body that scrolls. */
import { type ReactElement, type ReactNode, useId } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './panel.module.css';

const css = bindClasses(styles);

export interface PanelProps {
  readonly title: string;
  /** Said beside the title, a count for instance. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Stays below the body that scrolls. */
  readonly footer?: ReactNode;
}

export function Panel({ title, note, actions, children, footer }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section className={css('panel')} aria-labelledby={id}>
      <header className={css('head')}>
        <h2 id={id} className={css('title')}>
          {title}
        </h2>
        {note !== undefined && <span className={css('note')}>{note}</span>}
        <div className={css('actions')}>{actions}</div>
      </header>
      <div className={css('body')}>{children}</div>
      {footer !== undefined && <footer className={css('footer')}>{footer}</footer>}
    </section>
  );
}
