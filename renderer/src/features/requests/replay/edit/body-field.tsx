/** The body of a request that is edited. What is not JSON may be sent too, and is said to be none. */
import type { ReactElement } from 'react';

import { describeJsonProblem } from '#core/errors/json-problem.ts';

import { bindClasses } from '../../../../ui/bind-classes.ts';
import { TextArea } from '../../../../ui/controls/text-area.tsx';
import styles from '../../requests.module.css';
import { mostEditable } from './request-edit.ts';

const css = bindClasses(styles);

export interface BodyFieldProps {
  /** null = it cannot be edited here. */
  readonly body: string | null;
  readonly isEdited: boolean;
  readonly onChange: (body: string) => void;
}

/** Why a text is no JSON, or null when it is. */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return `This is not JSON, and is sent as it stands: ${describeJsonProblem(text)}`;
  }
}

export function BodyField({ body, isEdited, onChange }: BodyFieldProps): ReactElement {
  if (body === null) {
    return (
      <p className={css('faint')}>
        This body is no text, or more than {mostEditable.toLocaleString('en')} characters: it is
        sent as it is.
      </p>
    );
  }
  return (
    <TextArea
      label="Body"
      rows={8}
      value={body}
      hint="Content-Length follows the text."
      error={isEdited && body !== '' ? jsonProblem(body) : null}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  );
}
