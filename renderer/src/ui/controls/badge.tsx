/** A small fact with a tone. The tone is never alone: the text or the icon says the same. */
import type { ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './badge.module.css';

const css = bindClasses(styles);

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'info';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  /** The whole text, for where there is no room for it. */
  readonly title?: string;
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', icon, title, children }: BadgeProps): ReactElement {
  return (
    <span className={css('badge', tone)} title={title}>
      {icon}
      <span className={css('text')}>{children}</span>
    </span>
  );
}
