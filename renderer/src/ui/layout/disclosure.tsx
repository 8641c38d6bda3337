/** A heading that opens what is under it. */
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { type ReactElement, type ReactNode, useState } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './disclosure.module.css';

const css = bindClasses(styles);

export interface DisclosureProps {
  readonly label: string;
  /** Said beside the label, open or not. */
  readonly summary?: ReactNode;
  readonly initiallyOpen?: boolean;
  readonly children: ReactNode;
}

export function Disclosure({
  label,
  summary,
  initiallyOpen = false,
  children,
}: DisclosureProps): ReactElement {
  const [open, setOpen] = useState(initiallyOpen);
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen}>
      <Collapsible.Trigger className={css('trigger')}>
        <ChevronRight size={14} aria-hidden className={css('arrow')} />
        {label}
        {summary !== undefined && <span className={css('summary')}>{summary}</span>}
      </Collapsible.Trigger>
      <Collapsible.Content className={css('content')}>{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}
