/** A choice of one out of few, in groups. */
import { Check, ChevronDown } from 'lucide-react';
import { Select as RadixSelect } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './select.module.css';

const css = bindClasses(styles);

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  readonly icon?: ReactNode;
}

export interface SelectGroup {
  /** null = no heading. */
  readonly label: string | null;
  readonly options: readonly SelectOption[];
}

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly groups: readonly SelectGroup[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
}

export function Select({
  label,
  value,
  groups,
  onChange,
  disabled = false,
}: SelectProps): ReactElement {
  return (
    <RadixSelect.Root value={value} onValueChange={onChange} disabled={disabled}>
      <RadixSelect.Trigger className={css('trigger')} aria-label={label}>
        <span className={css('value')}>
          <RadixSelect.Value />
        </span>
        <RadixSelect.Icon asChild>
          <ChevronDown size={14} aria-hidden />
        </RadixSelect.Icon>
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content className={css('popup')} position="popper" sideOffset={4}>
          <RadixSelect.Viewport className={css('viewport')}>
            {groups.map((group) => (
              <RadixSelect.Group key={group.label ?? ''}>
                {group.label !== null && (
                  <RadixSelect.Label className={css('heading')}>{group.label}</RadixSelect.Label>
                )}
                {group.options.map((option) => (
                  <SelectItem key={option.value} option={option} />
                ))}
              </RadixSelect.Group>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}

function SelectItem({ option }: { readonly option: SelectOption }): ReactElement {
  return (
    <RadixSelect.Item value={option.value} className={css('option')}>
      <RadixSelect.ItemText>
        <span className={css('optionText')}>
          {option.icon}
          {option.label}
        </span>
      </RadixSelect.ItemText>
      {option.note !== undefined && <span className={css('note')}>{option.note}</span>}
      <RadixSelect.ItemIndicator className={css('mark')}>
        <Check size={14} aria-hidden />
      </RadixSelect.ItemIndicator>
    </RadixSelect.Item>
  );
}
