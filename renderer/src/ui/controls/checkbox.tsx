/** A labelled check box, with room for a sentence on what it does. */
import { Check } from 'lucide-react';
import { Checkbox as RadixCheckbox } from 'radix-ui';
import { type ReactElement, useId } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './checkbox.module.css';

const css = bindClasses(styles);

export interface CheckboxProps {
  readonly label: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ label, note, checked, onChange }: CheckboxProps): ReactElement {
  const id = useId();
  return (
    <div className={css('row')}>
      <RadixCheckbox.Root
        id={id}
        className={css('box')}
        checked={checked}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onCheckedChange={(next) => {
          onChange(next === true);
        }}
      >
        <RadixCheckbox.Indicator className={css('mark')}>
          <Check size={12} strokeWidth={3} aria-hidden />
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <div className={css('words')}>
        <label htmlFor={id}>{label}</label>
        {note !== undefined && (
          <span id={`${id}-note`} className={css('note')}>
            {note}
          </span>
        )}
      </div>
    </div>
  );
}
