/** How the events come: shape, burst, duration, duplicates, order and schedule. */
import type { ReactElement } from 'react';

import { orderFields } from '#core/order/order-fields.ts';
import type { Term } from '#core/words/glossary.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { FieldError, TextField } from '../../../ui/controls/text-field.tsx';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import styles from './traffic.module.css';
import {
  checkFields,
  summariseTraffic,
  type TrafficField,
  type TrafficSettings,
} from './traffic-settings.ts';

const css = bindClasses(styles);

export interface TrafficFieldsProps {
  readonly settings: TrafficSettings;
  /** Why the whole cannot be fired, where no single field is wrong. */
  readonly problem: string | null;
  readonly onChange: (part: Partial<TrafficSettings>) => void;
}

const fields: readonly (readonly [TrafficField, placeholder: string])[] = [
  ['burst', '1'],
  ['duration', 'By count'],
  ['duplicates', 'None'],
  ['reorder', 'In order'],
  ['every', 'Once'],
  ['until', '18:00, or 1h'],
  ['seed', 'Drawn'],
];

const terms: Readonly<Record<TrafficField, Term>> = {
  burst: 'burst',
  duration: 'duration',
  duplicates: 'duplicates',
  reorder: 'reorder',
  every: 'repeat',
  until: 'repeat',
  seed: 'seed',
};

const shapes = [
  { value: 'steady', label: 'Steady' },
  { value: 'gitlab', label: 'Like GitLab.com' },
] as const;

export function TrafficFields({ settings, problem, onChange }: TrafficFieldsProps): ReactElement {
  const errors = checkFields(settings);
  return (
    <Disclosure label="Traffic" summary={summariseTraffic(settings)}>
      <div className={css('traffic')}>
        <Segmented
          label="Shape"
          value={settings.shape}
          segments={shapes}
          onChange={(shape) => {
            onChange({ shape });
          }}
        />
        <div className={css('fields')}>
          {fields.map(([field, placeholder]) => (
            <TextField
              key={field}
              label={orderFields[field].label}
              term={terms[field]}
              placeholder={placeholder}
              value={settings[field]}
              error={errors[field]}
              onChange={(event) => {
                onChange({ [field]: event.target.value });
              }}
            />
          ))}
        </div>
        <Checkbox
          label={orderFields.twins.label}
          note="Each event comes with another of its kind at the same moment."
          checked={settings.twins}
          onChange={(twins) => {
            onChange({ twins });
          }}
        />
        <Checkbox
          label={orderFields.twinIds.label}
          note="Whatever the version does."
          checked={settings.twinIds}
          onChange={(twinIds) => {
            onChange({ twinIds });
          }}
        />
        {problem !== null && <FieldError message={problem} />}
      </div>
    </Disclosure>
  );
}
