/** A modal dialog: title, body that scrolls, footer that stays. Escape and the cross close it, and the focus goes back to where it was. */
import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { IconButton } from '../controls/button.tsx';
import styles from './dialog.module.css';
import { useReturnFocus } from './return-focus.ts';

const css = bindClasses(styles);

export interface DialogProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly description?: ReactNode;
  readonly open: boolean;
  readonly onClose: () => void;
  /** `full` takes what a comparison can use of the window. */
  readonly width?: 'narrow' | 'normal' | 'wide' | 'full';
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** Focuses what asks for it, else the dialog itself: never its Close button, whose tooltip would open. */
function focusInside(event: Event): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const wanted = event.currentTarget.querySelector<HTMLElement>('[data-autofocus]');
  (wanted ?? event.currentTarget).focus();
}

/** Whether the key is of use where it was pressed: an editor is left by it, and the dialog around it stays. */
function keepsEscape(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-keeps-escape]') !== null;
}

export function Dialog({
  title,
  description,
  open,
  onClose,
  width = 'normal',
  children,
  footer,
}: DialogProps): ReactElement {
  const focus = useReturnFocus();
  return (
    <RadixDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={css('scrim')} />
        <RadixDialog.Content
          className={css('dialog', width)}
          onOpenAutoFocus={(event) => {
            focus.remember();
            focusInside(event);
          }}
          onCloseAutoFocus={focus.giveBack}
          onEscapeKeyDown={(event) => {
            if (keepsEscape(event.target)) event.preventDefault();
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className={css('head')}>
            <div>
              <RadixDialog.Title className={css('title')}>{title}</RadixDialog.Title>
              {description !== undefined && (
                <RadixDialog.Description className={css('description')}>
                  {description}
                </RadixDialog.Description>
              )}
            </div>
            <RadixDialog.Close asChild>
              <IconButton label="Close" icon={<X size={16} aria-hidden />} />
            </RadixDialog.Close>
          </header>
          <div className={css('body')}>{children}</div>
          {footer !== undefined && <footer className={css('foot')}>{footer}</footer>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
