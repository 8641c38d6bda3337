/** A choice of one out of two to four, all in sight. */
import { RadioGroup } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './segmented.module.css';

const css = bindClasses(styles);

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly segments: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
}

export function Segmented<Value extends string>({
  label,
  value,
  segments,
  onChange,
}: SegmentedProps<Value>): ReactElement {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      className={css('segmented')}
      value={value}
      onValueChange={(next) => {
        const segment = segments.find((candidate) => candidate.value === next);
        if (segment !== undefined) onChange(segment.value);
      }}
    >
      {segments.map((segment) => (
        <RadioGroup.Item key={segment.value} value={segment.value} className={css('segment')}>
          {segment.icon}
          {segment.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
