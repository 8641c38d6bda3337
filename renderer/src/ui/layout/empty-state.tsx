/** What stands where there is nothing yet: what it is, why, and the first thing to do. */
import type { ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './empty-state.module.css';

const css = bindClasses(styles);

export interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
  /** Shown below the buttons. */
  readonly after?: ReactNode;
  /** `small` for panels and lists inside of panels. */
  readonly size?: 'small' | 'large';
}

export function EmptyState({
  icon,
  title,
  children,
  actions,
  after,
  size = 'large',
}: EmptyStateProps): ReactElement {
  return (
    <div className={css('empty', size)}>
      <div className={css('icon')}>{icon}</div>
      <h3 className={css('title')}>{title}</h3>
      {children !== undefined && <div className={css('text')}>{children}</div>}
      {actions !== undefined && <div className={css('actions')}>{actions}</div>}
      {after}
    </div>
  );
}
