/** The first line of the inspector: what is on show, where it stands in the log, and what can be done with it. */
import { X } from 'lucide-react';
import type { ReactElement } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { IconButton } from '../../ui/controls/button.tsx';
import { formatTime } from '../../ui/data/format-quantity.ts';
import styles from './inspector.module.css';

const css = bindClasses(styles);

export interface InspectorHeadProps {
  readonly title: string;
  readonly variant?: string | undefined;
  readonly seq?: number | undefined;
  readonly at?: string | undefined;
  readonly actions?: ReactElement;
  readonly onClose: () => void;
}

export function InspectorHead(props: InspectorHeadProps): ReactElement {
  const { title, variant, seq, at, actions, onClose } = props;
  return (
    <header className={css('head')}>
      <h2 className={css('title')}>{title}</h2>
      {variant !== undefined && <span className={css('variant')}>{variant}</span>}
      <span className={css('place')}>
        {seq !== undefined && `#${seq}`}
        {at !== undefined && ` at ${formatTime(at)}`}
      </span>
      <span className={css('headActions')}>
        {actions}
        <IconButton
          label="Close the inspector"
          keys="Esc"
          icon={<X size={16} aria-hidden />}
          onClick={onClose}
        />
      </span>
    </header>
  );
}
