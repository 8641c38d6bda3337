/** A labelled box for text of several lines, with a hint, an error and room for an action beside the label. */
import { type ComponentProps, type ReactElement, type ReactNode, useId } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './text-field.module.css';
import { FieldError } from './text-field.tsx';

const css = bindClasses(styles);

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id'> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** Shown at the end of the label's line. */
  readonly action?: ReactNode;
}

export function TextArea({
  label,
  hint,
  error = null,
  action,
  ...rest
}: TextAreaProps): ReactElement {
  const id = useId();
  return (
    <div className={css('field')}>
      <div className={css('head')}>
        <label htmlFor={id}>{label}</label>
        {action}
      </div>
      <textarea
        autoComplete="off"
        spellCheck={false}
        rows={6}
        {...rest}
        id={id}
        aria-invalid={error !== null}
        aria-describedby={`${id}-note`}
        className={css('input', 'area', 'mono', error !== null && 'invalid')}
      />
      <div id={`${id}-note`} className={css('note')}>
        {error === null ? hint : <FieldError message={error} />}
      </div>
    </div>
  );
}
