/** One text field and a button, in the place where what it makes will stand. */
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import styles from './world.module.css';

const css = bindClasses(styles);

export interface InlineFormProps {
  /** Name of the field. */
  readonly label: string;
  readonly action: string;
  readonly initial?: string;
  readonly placeholder?: string;
  /** Takes the focus when it appears. */
  readonly focused?: boolean;
  /** Resolves to whether it was taken; the field is emptied then. */
  readonly onSubmit: (text: string) => Promise<boolean>;
  readonly onCancel?: () => void;
}

export function InlineForm({
  label,
  action,
  initial = '',
  placeholder,
  focused = false,
  onSubmit,
  onCancel,
}: InlineFormProps): ReactElement {
  const id = useId();
  const [text, setText] = useState(initial);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!focused) return;
    field.current?.focus();
    field.current?.select();
  }, [focused]);
  return (
    <form
      className={css('inline')}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(text.trim()).then((taken) => {
          if (taken) setText('');
          else field.current?.focus();
        });
      }}
    >
      <label htmlFor={id} className={css('hidden')}>
        {label}
      </label>
      <input
        id={id}
        ref={field}
        className={css('input')}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder ?? label}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || onCancel === undefined) return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        {action}
      </Button>
      {onCancel !== undefined && (
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </form>
  );
}
