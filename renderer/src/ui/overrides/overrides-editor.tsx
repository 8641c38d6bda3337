/** Values put into the payload by hand: one row each, a JSON pointer and a value. */
import { Plus, X } from 'lucide-react';
import { type ReactElement, useId } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { FieldError, TextField } from '../controls/text-field.tsx';
import type { Override, OverrideProblem } from './override.ts';
import styles from './overrides.module.css';

const css = bindClasses(styles);

export interface OverridesEditorProps {
  readonly overrides: readonly Override[];
  readonly onChange: (overrides: readonly Override[]) => void;
  /** What can be changed, offered while a pointer is typed. */
  readonly pointers: readonly string[];
  readonly problem: OverrideProblem | null;
}

export function OverridesEditor(props: OverridesEditorProps): ReactElement {
  const { overrides, onChange, pointers, problem } = props;
  const listId = useId();
  const isOfRow = overrides.some(({ pointer }) => pointer === problem?.pointer);
  const replace = (index: number, part: Partial<Override>): void => {
    onChange(overrides.map((row, place) => (place === index ? { ...row, ...part } : row)));
  };
  return (
    <section className={css('overrides')} aria-label="Values set by hand">
      <datalist id={listId}>
        {pointers.map((pointer) => (
          <option key={pointer} value={pointer} />
        ))}
      </datalist>
      {overrides.map(({ pointer, value }, index) => (
        // Rows have no identity of their own; they are only added at the end.
        <div key={index} className={css('row')}>
          <TextField
            mono
            label={`Path ${index + 1} in the payload`}
            {...(index === 0 ? { term: 'json-pointer' as const } : {})}
            list={listId}
            placeholder="/author_name"
            value={pointer}
            error={problem !== null && problem.pointer === pointer ? problem.message : null}
            onChange={(event) => {
              replace(index, { pointer: event.target.value });
            }}
          />
          <TextField
            mono
            label={`Value ${index + 1}`}
            placeholder="JSON, or text"
            value={value}
            onChange={(event) => {
              replace(index, { value: event.target.value });
            }}
          />
          <IconButton
            label={`Remove value ${index + 1}`}
            icon={<X size={14} aria-hidden />}
            onClick={() => {
              onChange(overrides.filter((_row, place) => place !== index));
            }}
          />
        </div>
      ))}
      {problem !== null && !isOfRow && <FieldError message={problem.message} />}
      <div>
        <Button
          size="sm"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => {
            onChange([...overrides, { pointer: '', value: '' }]);
          }}
        >
          Set a value
        </Button>
      </div>
    </section>
  );
}
