/** How many events, how fast, how many at once, and how fast GitLab's waits go by. */
import type { ReactElement } from 'react';

import { orderFields } from '#core/order/order-fields.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import styles from './fire.module.css';
import { checkBurst, type FireSettings } from './fire-settings.ts';

const css = bindClasses(styles);

export interface BurstFieldsProps {
  readonly settings: FireSettings;
  readonly onChange: (part: Partial<FireSettings>) => void;
}

function summarise({ count, rate, concurrency, clockSpeed }: FireSettings): string {
  const clock = clockSpeed === '1' ? '' : `, clock ×${clockSpeed}`;
  if (count === '1' && rate === '' && concurrency === '1') return `Once${clock}`;
  const pace = rate === '' ? 'as fast as they go' : `${rate}/s`;
  return `${count} times, ${pace}, ${concurrency} at once${clock}`;
}

export function BurstFields({ settings, onChange }: BurstFieldsProps): ReactElement {
  const errors = checkBurst(settings);
  return (
    <Disclosure label="Burst" summary={summarise(settings)}>
      <div className={css('burst')}>
        <TextField
          label={orderFields.count.label}
          inputMode="numeric"
          value={settings.count}
          error={errors.count}
          onChange={(event) => {
            onChange({ count: event.target.value });
          }}
        />
        <TextField
          label={orderFields.rate.label}
          inputMode="decimal"
          placeholder="No limit"
          value={settings.rate}
          error={errors.rate}
          onChange={(event) => {
            onChange({ rate: event.target.value });
          }}
        />
        <TextField
          label={orderFields.concurrency.label}
          inputMode="numeric"
          value={settings.concurrency}
          error={errors.concurrency}
          onChange={(event) => {
            onChange({ concurrency: event.target.value });
          }}
        />
      </div>
      <TextField
        label={orderFields.clockSpeed.label}
        term="clock-speed"
        inputMode="decimal"
        hint="How many times as fast GitLab’s waits go by, before a retry and in the circuit breaker. 1440 = a day in a minute."
        value={settings.clockSpeed}
        error={errors.clockSpeed}
        onChange={(event) => {
          onChange({ clockSpeed: event.target.value });
        }}
      />
    </Disclosure>
  );
}
