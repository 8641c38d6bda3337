/** A button that lets a file be chosen. The input behind it has a name of its own, for those who hear the page. */
import { type ReactElement, useRef } from 'react';

import hidden from '../theme/visually-hidden.module.css';
import { Button, type ButtonProps } from './button.tsx';

export interface FileButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** Name of the input. */
  readonly fileLabel: string;
  /** Endings and media types, as the input's `accept` takes them. */
  readonly accept: string;
  readonly onPick: (file: File) => void;
}

export function FileButton({ fileLabel, accept, onPick, ...rest }: FileButtonProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...rest}
        onClick={() => {
          input.current?.click();
        }}
      />
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={fileLabel}
        className={hidden['hidden']}
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) onPick(file);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
