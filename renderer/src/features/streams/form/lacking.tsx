/** Stands where a field would be if the version had it. */
import type { ReactElement } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import type { Lack } from '../draft/fit-draft.ts';
import styles from './form.module.css';

const css = bindClasses(styles);

/** When it comes, where that is known, else why it is not there. */
export function LackMark({ lack }: { readonly lack: Lack }): ReactElement {
  return lack.since === null ? (
    <span className={css('note')}>Not here: {lack.why}.</span>
  ) : (
    <Badge title={lack.why}>{lack.since === 'next' ? 'announced' : `since ${lack.since}`}</Badge>
  );
}

export function Lacking({ label, lack }: { label: string; lack: Lack }): ReactElement {
  return (
    <p className={css('lacking')}>
      {label} <LackMark lack={lack} />
    </p>
  );
}
