/** A labelled text input with a hint, an error and room for an action beside the label. */
import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactElement, type ReactNode, useId } from 'react';

import type { Term } from '#core/words/glossary.ts';

import { bindClasses } from '../bind-classes.ts';
import { Explain } from './explain.tsx';
import styles from './text-field.module.css';

const css = bindClasses(styles);

export interface FieldFrameProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** The word that the label is, where it wants to be explained. */
  readonly term?: Term;
  /** Shown at the end of the label's line. */
  readonly action?: ReactNode;
}

/** What the control itself has to carry, so that label and note belong to it. */
export interface FrameIds {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}

/** The label above a control, and the hint or the error below it. */
export function FieldFrame({
  label,
  hint,
  error = null,
  term,
  action,
  children,
}: FieldFrameProps & { readonly children: (ids: FrameIds) => ReactNode }): ReactElement {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={css('field')}>
      <div className={css('head')}>
        <span className={css('labelled')}>
          <label htmlFor={id}>{label}</label>
          {term !== undefined && <Explain term={term} />}
        </span>
        {action}
      </div>
      {children({ id, 'aria-invalid': error !== null, 'aria-describedby': noteId })}
      <div id={noteId} className={css('note')}>
        {error === null ? hint : <FieldError message={error} />}
      </div>
    </div>
  );
}

export interface TextFieldProps extends FieldFrameProps, Omit<ComponentProps<'input'>, 'id'> {
  readonly mono?: boolean;
}

export function TextField({
  label,
  hint,
  error = null,
  term,
  action,
  mono = false,
  ...rest
}: TextFieldProps): ReactElement {
  const terms = term === undefined ? {} : { term };
  return (
    <FieldFrame label={label} hint={hint} error={error} action={action} {...terms}>
      {(ids) => (
        <input
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...ids}
          className={css('input', mono && 'mono', error !== null && 'invalid')}
        />
      )}
    </FieldFrame>
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
  readonly term?: Term;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Several controls under one label. */
export function FieldGroup({ label, term, hint, action, children }: FieldGroupProps): ReactElement {
  return (
    <fieldset className={css('group')}>
      <legend className={css('legend')}>{label}</legend>
      {(action !== undefined || term !== undefined) && (
        <div className={css('groupAction')}>
          {term !== undefined && <Explain term={term} />}
          {action}
        </div>
      )}
      {children}
      {hint !== undefined && <div className={css('note')}>{hint}</div>}
    </fieldset>
  );
}
