/** A receiver that is often behind a destination: the headers that it wants, with a secret where it has one. */
import type { ReactElement } from 'react';

import { needsSecret } from '#core/presets/find-preset.ts';
import { presets } from '#core/presets/presets.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Select } from '../../ui/controls/select.tsx';
import { FieldGroup, TextField } from '../../ui/controls/text-field.tsx';
import styles from './check.module.css';
import { type CheckSettings, secretProblem } from './check-settings.ts';

const css = bindClasses(styles);
/** A choice has to have a value. */
const none = 'none';

export interface PartOfSettings {
  readonly settings: CheckSettings;
  readonly set: (change: Partial<CheckSettings>) => void;
}

export function PresetField({ settings, set }: PartOfSettings): ReactElement {
  const preset = presets.find(({ id }) => id === settings.preset);
  const hint = preset?.note ?? 'The headers that a known receiver wants, before your own.';
  return (
    <FieldGroup label="Preset" hint={hint}>
      <div className={css('pair')}>
        <Select
          label="Preset"
          value={settings.preset === '' ? none : settings.preset}
          groups={[
            { label: null, options: [{ value: none, label: 'None' }] },
            {
              label: 'Receivers',
              options: presets.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
          onChange={(id) => {
            set({ preset: id === none ? '' : id, presetSecret: '' });
          }}
        />
        {preset !== undefined && needsSecret(preset) && (
          <TextField
            label="Its secret"
            error={secretProblem(settings)}
            value={settings.presetSecret}
            onChange={(event) => {
              set({ presetSecret: event.target.value });
            }}
          />
        )}
      </div>
    </FieldGroup>
  );
}
