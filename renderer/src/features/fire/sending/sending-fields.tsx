/** Whether connections are used again, and how events are gathered into batches. */
import type { ReactElement } from 'react';

import { orderFields } from '#core/order/order-fields.ts';
import type { Term } from '#core/words/glossary.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import styles from '../traffic/traffic.module.css';
import {
  batchFields,
  checkSending,
  type SendingSettings,
  summariseSending,
} from './sending-settings.ts';

const css = bindClasses(styles);

/** What counts while nothing is typed. */
const placeholders = {
  batchSize: 'GitLab’s',
  batchLinger: 'GitLab’s',
  ackDeadline: 'GitLab’s',
  partitions: 'One a group',
  publishFailures: '0%',
};

const terms: Readonly<Record<keyof typeof placeholders, Term>> = {
  batchSize: 'batch',
  batchLinger: 'batch',
  ackDeadline: 'ack-deadline',
  partitions: 'partitions',
  publishFailures: 'publish-failures',
};

export interface SendingFieldsProps {
  readonly settings: SendingSettings;
  readonly onChange: (part: Partial<SendingSettings>) => void;
}

export function SendingFields({ settings, onChange }: SendingFieldsProps): ReactElement {
  const errors = checkSending(settings);
  return (
    <Disclosure label="Sending" summary={summariseSending(settings)}>
      <div className={css('traffic')}>
        <Checkbox
          label={orderFields.keepAlive.label}
          note="Faster than any GitLab and unlike it; each delivery says so."
          checked={settings.keepAlive}
          onChange={(keepAlive) => {
            onChange({ keepAlive });
          }}
        />
        <div className={css('fields')}>
          {batchFields.map((field) => (
            <TextField
              key={field}
              label={orderFields[field].label}
              term={terms[field]}
              {...(field === 'batchSize' || field === 'partitions'
                ? { inputMode: 'numeric' as const }
                : {})}
              placeholder={placeholders[field]}
              value={settings[field]}
              error={errors[field]}
              onChange={({ target }) => {
                onChange({ [field]: target.value });
              }}
            />
          ))}
        </div>
        <span className={css('note')}>
          Batches are only for a version that sends them, such as next.
        </span>
      </div>
    </Disclosure>
  );
}
