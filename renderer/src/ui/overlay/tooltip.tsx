/** A name for what has no visible one. Never the only place where something needed is said. */
import { Tooltip as RadixTooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { Kbd } from '../controls/kbd.tsx';
import styles from './tooltip.module.css';

const css = bindClasses(styles);

export interface TooltipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right';
  readonly children: ReactElement;
}

export function Tooltip({ text, keys, side = 'top', children }: TooltipProps): ReactElement {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          side={side}
          className={css('tooltip')}
          sideOffset={6}
          collisionPadding={8}
        >
          {text}
          {keys !== undefined && <Kbd keys={keys} />}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

export function TooltipProvider({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <RadixTooltip.Provider delayDuration={450} skipDelayDuration={250}>
      {children}
    </RadixTooltip.Provider>
  );
}
