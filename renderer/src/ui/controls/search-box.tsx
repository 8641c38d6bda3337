/** A text box that narrows a list. Escape empties it, then gives the focus away. */
import { Search, X } from 'lucide-react';
import type { ComponentProps, KeyboardEvent, ReactElement } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { Kbd } from './kbd.tsx';
import styles from './search-box.module.css';

const css = bindClasses(styles);

export interface SearchBoxProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Keys that lead here, shown while it is empty. */
  readonly keys?: string;
  /** Escape was for something that lies on top when it says so, and is not for the text then. */
  readonly onEscape?: () => boolean;
}

export function SearchBox({
  label,
  value,
  onChange,
  keys,
  onEscape,
  onKeyDown,
  className,
  ...rest
}: SearchBoxProps): ReactElement {
  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      if (onEscape?.() === true) event.stopPropagation();
      else if (value === '') event.currentTarget.blur();
      else {
        event.stopPropagation();
        onChange('');
      }
    }
    onKeyDown?.(event);
  };
  return (
    <div className={css('box', className)}>
      <Search size={14} aria-hidden className={css('lens')} />
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        aria-label={label}
        value={value}
        className={css('input')}
        onKeyDown={handleKey}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      {value !== '' && (
        <button
          type="button"
          className={css('clear')}
          aria-label={`Clear: ${label}`}
          onClick={() => {
            onChange('');
          }}
        >
          <X size={13} aria-hidden />
        </button>
      )}
      {value === '' && keys !== undefined && <Kbd keys={keys} />}
    </div>
  );
}
