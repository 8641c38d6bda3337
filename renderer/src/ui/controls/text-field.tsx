/** A labelled text input with a hint, an error and room for an action beside the label. */
import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactElement, type ReactNode, useId } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './text-field.module.css';

const css = bindClasses(styles);

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** Shown at the end of the label's line. */
  readonly action?: ReactNode;
  readonly mono?: boolean;
}

export function TextField({
  label,
  hint,
  error = null,
  action,
  mono = false,
  ...rest
}: TextFieldProps): ReactElement {
  const id = useId();
  return (
    <div className={css('field')}>
      <div className={css('head')}>
        <label htmlFor={id}>{label}</label>
        {action}
      </div>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={id}
        aria-invalid={error !== null}
        aria-describedby={`${id}-note`}
        className={css('input', mono && 'mono', error !== null && 'invalid')}
      />
      <div id={`${id}-note`} className={css('note')}>
        {error === null ? hint : <FieldError message={error} />}
      </div>
    </div>
  );
}

/** One sentence on what is wrong with a field. */
export function FieldError({ message }: { readonly message: string }): ReactElement {
  return (
    <span role="alert" className={css('error')}>
      <CircleAlert size={13} aria-hidden />
      {message}
    </span>
  );
}

export interface FieldGroupProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Several controls under one label. */
export function FieldGroup({ label, hint, action, children }: FieldGroupProps): ReactElement {
  return (
    <fieldset className={css('group')}>
      <legend className={css('legend')}>{label}</legend>
      {action !== undefined && <div className={css('groupAction')}>{action}</div>}
      {children}
      {hint !== undefined && <div className={css('note')}>{hint}</div>}
    </fieldset>
  );
}
