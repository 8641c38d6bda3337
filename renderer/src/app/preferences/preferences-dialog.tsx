/** What a person likes about the window: how it looks, what it hides from others, when it speaks up. Applies at once. */
import { type ReactElement, useState } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { FieldError, FieldGroup } from '../../ui/controls/text-field.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { type Preference, usePreference } from '../../ui/preferences/preference.ts';
import { contrast, motion, presenter, textSize, theme } from '../../ui/theme/theme.ts';
import { allowNotifications, notifies } from './notifications.ts';
import styles from './preferences-dialog.module.css';

const css = bindClasses(styles);

export interface PreferencesDialogProps {
  readonly onKeys: () => void;
  readonly onClose: () => void;
}

export function PreferencesDialog({ onKeys, onClose }: PreferencesDialogProps): ReactElement {
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title="Preferences"
      description="Remembered by this browser, and applied at once."
      footer={<Button onClick={onKeys}>Keyboard…</Button>}
    >
      <div className={css('form')}>
        <Choice
          label="Theme"
          preference={theme}
          names={{ system: 'Like the system', light: 'Light', dark: 'Dark' }}
        />
        <Choice
          label="Contrast"
          preference={contrast}
          names={{ system: 'Like the system', more: 'High', normal: 'Normal' }}
        />
        <Choice
          label="Size of text"
          preference={textSize}
          names={{ small: 'Small', normal: 'Normal', large: 'Large', largest: 'Largest' }}
        />
        <Choice
          label="Motion"
          preference={motion}
          names={{ system: 'Like the system', reduced: 'Reduced' }}
        />
        <FieldGroup label="Before others">
          <Checkbox
            label="Presenter mode"
            note="Tokens, secret headers, credentials and secret parameters of URLs, and strings under secret names in bodies are shown as dots. Names are all there is to go by, and what is copied stays whole."
            checked={usePreference(presenter) === 'on'}
            onChange={(isOn) => {
              presenter.set(isOn ? 'on' : 'off');
            }}
          />
        </FieldGroup>
        <Notifications />
      </div>
    </Dialog>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly preference: Preference<Value>;
  /** In the order in which they are shown. */
  readonly names: Readonly<Record<Value, string>>;
}

function Choice<Value extends string>({
  label,
  preference,
  names,
}: ChoiceProps<Value>): ReactElement {
  const chosen = usePreference(preference);
  const order = Object.keys(names);
  const segments = preference.choices
    .toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
    .map((value) => ({ value, label: names[value] }));
  return (
    <FieldGroup label={label}>
      <Segmented label={label} value={chosen} segments={segments} onChange={preference.set} />
    </FieldGroup>
  );
}

function Notifications(): ReactElement {
  const chosen = usePreference(notifies);
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <FieldGroup label="Notifications">
      <Checkbox
        label="Tell of failures"
        note="When an event does not get through while the window is out of sight."
        checked={chosen === 'failures'}
        onChange={(wanted) => {
          if (!wanted) {
            notifies.set('off');
            return;
          }
          void allowNotifications().then((reason) => {
            setRefused(reason);
            notifies.set(reason === null ? 'failures' : 'off');
          });
        }}
      />
      {refused !== null && <FieldError message={refused} />}
    </FieldGroup>
  );
}
