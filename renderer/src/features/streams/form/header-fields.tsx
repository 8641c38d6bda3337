/** The table of custom headers. */
import { Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';

import { isSecretName } from '#core/http/secret-text.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button, IconButton } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { FieldGroup } from '../../../ui/controls/text-field.tsx';
import { emptyHeader, type HeaderDraft } from '../draft/destination-draft.ts';
import type { Lack } from '../draft/fit-draft.ts';
import styles from './form.module.css';

const css = bindClasses(styles);
const mostHeaders = 20;

export interface HeaderFieldsProps {
  readonly headers: readonly HeaderDraft[];
  /** Why a header cannot be switched off; null = it can. */
  readonly activeLack: Lack | null;
  readonly onChange: (headers: readonly HeaderDraft[]) => void;
}

export function HeaderFields({ headers, activeLack, onChange }: HeaderFieldsProps): ReactElement {
  const off = activeLack?.since;
  const hint = typeof off === 'string' ? `Headers can be switched off since ${off}.` : undefined;
  return (
    <FieldGroup
      label="Custom headers"
      hint={headers.length === 0 ? 'Sent with every event, up to 20.' : hint}
      action={
        <Button
          size="sm"
          variant="link"
          icon={<Plus size={14} aria-hidden />}
          disabled={headers.length >= mostHeaders}
          onClick={() => {
            onChange([...headers, emptyHeader(headers)]);
          }}
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
          canSwitch={activeLack === null}
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
  readonly canSwitch: boolean;
  readonly onChange: (header: HeaderDraft) => void;
  readonly onRemove: () => void;
}

function HeaderRow({
  header,
  number,
  canSwitch,
  onChange,
  onRemove,
}: HeaderRowProps): ReactElement {
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
        data-secret={isSecretName(header.name) ? true : undefined}
        placeholder="Value"
        className={css('headerInput')}
        value={header.value}
        spellCheck={false}
        onChange={(event) => {
          onChange({ ...header, value: event.target.value });
        }}
      />
      {canSwitch ? (
        <Checkbox
          label="Active"
          checked={header.active}
          onChange={(active) => {
            onChange({ ...header, active });
          }}
        />
      ) : (
        <span />
      )}
      <IconButton
        label={`Remove header ${number}`}
        icon={<X size={15} aria-hidden />}
        onClick={onRemove}
      />
    </div>
  );
}
