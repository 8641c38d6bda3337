/** A labelled box for text of several lines, with a hint, an error and room for an action beside the label. */
import type { ComponentProps, ReactElement } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './text-field.module.css';
import { FieldFrame, type FieldFrameProps } from './text-field.tsx';

const css = bindClasses(styles);

export interface TextAreaProps extends FieldFrameProps, Omit<ComponentProps<'textarea'>, 'id'> {}

export function TextArea({
  label,
  hint,
  error = null,
  action,
  ...rest
}: TextAreaProps): ReactElement {
  return (
    <FieldFrame label={label} hint={hint} error={error} action={action}>
      {(ids) => (
        <textarea
          autoComplete="off"
          spellCheck={false}
          rows={6}
          {...rest}
          {...ids}
          className={css('input', 'area', 'mono', error !== null && 'invalid')}
        />
      )}
    </FieldFrame>
  );
}
