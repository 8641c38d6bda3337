/** What stands where something is being read: not the same as nothing. */
import type { ReactElement } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './loading.module.css';

const css = bindClasses(styles);

export function Loading(): ReactElement {
  return (
    <p className={css('loading')} role="status">
      Loading
    </p>
  );
}
