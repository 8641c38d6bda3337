/** The fields of a Google Cloud Logging or Amazon S3 destination. Its secret can be given and is never shown again. */
import type { ReactElement } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { type CloudCategory, cloudForms, sortCloudMessages } from '../draft/cloud-fields.ts';
import type { DestinationDraft } from '../draft/destination-draft.ts';
import styles from './form.module.css';

const css = bindClasses(styles);

export interface CloudConfigFieldsProps {
  readonly category: CloudCategory;
  readonly draft: DestinationDraft;
  readonly onChange: (draft: DestinationDraft) => void;
  /** The destination that is changed; null = it is a new one. */
  readonly before: DestinationView | null;
  /** What GitLab said when it refused the draft. */
  readonly messages: readonly string[];
}

export function CloudConfigFields(props: CloudConfigFieldsProps): ReactElement {
  const { category, draft, onChange, before, messages } = props;
  const { name, config } = cloudForms[category];
  const sorted = sortCloudMessages(category, messages);
  return (
    <>
      <p className={css('note')}>
        Stored, checked and listed as GitLab does it. The mock delivers nothing to {name}.
      </p>
      {config.map(({ field, label, placeholder }, index) => (
        <TextField
          key={field}
          label={label}
          data-autofocus={before === null && index === 0 ? true : undefined}
          mono
          placeholder={placeholder}
          value={draft.config[field] ?? ''}
          error={sorted.get(field)?.join('. ') ?? null}
          onChange={(event) => {
            onChange({ ...draft, config: { ...draft.config, [field]: event.target.value } });
          }}
        />
      ))}
      <SecretField {...props} error={sorted.get(cloudForms[category].secret.field) ?? []} />
    </>
  );
}

/** A private key has many lines, so its box has too; the other is hidden as it is typed. */
function SecretField({
  category,
  draft,
  onChange,
  before,
  error,
}: CloudConfigFieldsProps & { readonly error: readonly string[] }): ReactElement {
  const { label, placeholder } = cloudForms[category].secret;
  const shared = {
    label: before === null ? label : `New ${label.toLowerCase()}`,
    placeholder: before === null ? placeholder : 'Stays as it is',
    hint: 'Not shown any more once it is saved.',
    error: error.length === 0 ? null : error.join('. '),
    value: draft.token,
  };
  return category === 'gcp' ? (
    <TextArea
      {...shared}
      data-secret
      onChange={(event) => {
        onChange({ ...draft, token: event.target.value });
      }}
    />
  ) : (
    <TextField
      {...shared}
      mono
      type="password"
      autoComplete="new-password"
      onChange={(event) => {
        onChange({ ...draft, token: event.target.value });
      }}
    />
  );
}
