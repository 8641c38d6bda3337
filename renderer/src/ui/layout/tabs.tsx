/** Tabs over panels, with arrow keys. */
import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './tabs.module.css';

const css = bindClasses(styles);

export interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Said beside the label, a count for instance. */
  readonly mark?: ReactNode;
  readonly panel: ReactNode;
}

export interface TabsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly tabs: readonly Tab<Value>[];
  readonly onChange: (value: Value) => void;
  /** Shown at the end of the line of tabs. */
  readonly aside?: ReactNode;
  /** `spread` gives each tab the same share of the line. */
  readonly fit?: 'start' | 'spread';
}

export function Tabs<Value extends string>({
  label,
  value,
  tabs,
  onChange,
  aside,
  fit = 'start',
}: TabsProps<Value>): ReactElement {
  return (
    <RadixTabs.Root
      className={css('tabs')}
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab !== undefined) onChange(tab.value);
      }}
    >
      <div className={css('line')}>
        <RadixTabs.List aria-label={label} className={css('list', fit)}>
          {tabs.map((tab) => (
            <RadixTabs.Trigger key={tab.value} value={tab.value} className={css('tab')}>
              {tab.label}
              {tab.mark}
            </RadixTabs.Trigger>
          ))}
        </RadixTabs.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className={css('panel')}>
          {tab.panel}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
