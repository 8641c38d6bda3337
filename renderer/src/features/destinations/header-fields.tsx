/** The table of custom headers in the dialog. */
import { Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { FieldGroup } from '../../ui/controls/text-field.tsx';
import type { HeaderDraft } from './destination-draft.ts';
import styles from './header-fields.module.css';

const css = bindClasses(styles);
const mostHeaders = 20;

export interface HeaderFieldsProps {
  readonly headers: readonly HeaderDraft[];
  readonly onChange: (headers: readonly HeaderDraft[]) => void;
}

export function HeaderFields({ headers, onChange }: HeaderFieldsProps): ReactElement {
  const add = (): void => {
    const key = Math.max(0, ...headers.map((header) => header.key)) + 1;
    onChange([...headers, { key, name: '', value: '' }]);
  };
  return (
    <FieldGroup
      label="Custom headers"
      hint={headers.length === 0 ? 'Sent with every event, up to 20.' : undefined}
      action={
        <Button
          size="sm"
          variant="link"
          icon={<Plus size={14} aria-hidden />}
          disabled={headers.length >= mostHeaders}
          onClick={add}
        >
          Add header
        </Button>
      }
    >
      {headers.map((header, index) => (
        <HeaderRow
          key={header.key}
          header={header}
          number={index + 1}
          onChange={(next) => {
            onChange(headers.with(index, next));
          }}
          onRemove={() => {
            onChange(headers.filter((other) => other !== header));
          }}
        />
      ))}
    </FieldGroup>
  );
}

interface HeaderRowProps {
  readonly header: HeaderDraft;
  readonly number: number;
  readonly onChange: (header: HeaderDraft) => void;
  readonly onRemove: () => void;
}

function HeaderRow({ header, number, onChange, onRemove }: HeaderRowProps): ReactElement {
  return (
    <div className={css('headerRow')}>
      <input
        aria-label={`Name of header ${number}`}
        placeholder="Name"
        className={css('headerInput')}
        value={header.name}
        spellCheck={false}
        onChange={(event) => {
          onChange({ ...header, name: event.target.value });
        }}
      />
      <input
        aria-label={`Value of header ${number}`}
        placeholder="Value"
        className={css('headerInput')}
        value={header.value}
        spellCheck={false}
        onChange={(event) => {
          onChange({ ...header, value: event.target.value });
        }}
      />
      <IconButton
        label={`Remove header ${number}`}
        icon={<X size={15} aria-hidden />}
        onClick={onRemove}
      />
    </div>
  );
}
