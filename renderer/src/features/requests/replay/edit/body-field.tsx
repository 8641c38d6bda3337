/** The body of a request that is edited. What is not JSON may be sent too, and is said to be none. */
import type { ReactElement } from 'react';

import { describeJsonProblem, findJsonProblem } from '#core/errors/json-problem.ts';

import { usePayloadSchema } from '../../../../client/use-payload-schema.ts';
import { bindClasses } from '../../../../ui/bind-classes.ts';
import { JsonEditor } from '../../../../ui/editor/json-editor.tsx';
import styles from '../../requests.module.css';
import { mostEditable } from './request-edit.ts';

const css = bindClasses(styles);

export interface BodyFieldProps {
  /** null = it cannot be edited here. */
  readonly body: string | null;
  readonly isEdited: boolean;
  /** Whether it has the focus as soon as it is there. */
  readonly takesFocus: boolean;
  readonly onChange: (body: string) => void;
}

/** Why a text is no JSON, or null when it is. */
export function jsonProblem(text: string): string | null {
  const problem = findJsonProblem(text);
  return problem === null
    ? null
    : `This is not JSON, and is sent as it stands: ${describeJsonProblem(text)}`;
}

export function BodyField({ body, isEdited, takesFocus, onChange }: BodyFieldProps): ReactElement {
  const { schema, version } = usePayloadSchema();
  if (body === null) {
    return (
      <p className={css('faint')}>
        This body is no text, or more than {mostEditable.toLocaleString('en')} characters: it is
        sent as it is.
      </p>
    );
  }
  return (
    <JsonEditor
      label="Body"
      value={body}
      schema={schema}
      hint={`Content-Length follows the text. Held against the payload of GitLab ${version}; what is not like it is sent all the same.`}
      error={isEdited && body !== '' ? jsonProblem(body) : null}
      takesFocus={takesFocus}
      onChange={onChange}
    />
  );
}
