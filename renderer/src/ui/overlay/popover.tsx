/** A card that explains what it hangs from. */
import { Popover as RadixPopover } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './popover.module.css';

const css = bindClasses(styles);

export interface PopoverProps {
  /** Accessible name of the card. */
  readonly label: string;
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}

export function Popover({ label, trigger, children, align = 'start' }: PopoverProps): ReactElement {
  return (
    <RadixPopover.Root>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          className={css('popover')}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
