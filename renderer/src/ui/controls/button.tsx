/** Buttons: with a word, or with an icon and a tooltip that says the word. */
import type { ComponentProps, ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { Tooltip } from '../overlay/tooltip.tsx';
import styles from './button.module.css';

const css = bindClasses(styles);

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'link';
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: ReactNode;
}

export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  className,
  children,
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button type="button" {...rest} className={css('button', variant, size, className)}>
      {icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  /** The accessible name, shown as tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys that do the same, shown in the tooltip. */
  readonly keys?: string;
}

export function IconButton({
  label,
  icon,
  keys,
  variant = 'ghost',
  size = 'md',
  className,
  ...rest
}: IconButtonProps): ReactElement {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={css('button', 'icon', variant, size, className)}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
