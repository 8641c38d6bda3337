/** Limits in words, in the largest unit that leaves a whole number. */
import type { ProfileTimeline } from '../profile.ts';

type Unit = ProfileTimeline['settings'][number]['unit'];

/** `10 s`, `25 MiB`, `3`. */
export function amountText(value: number, unit: Unit): string {
  if (unit === 'count') return String(value);
  const scales =
    unit === 'ms'
      ? ([
          ['min', 60_000],
          ['s', 1000],
          ['ms', 1],
        ] as const)
      : ([
          ['MiB', 1024 ** 2],
          ['KiB', 1024],
          ['bytes', 1],
        ] as const);
  const [name, size] = scales.find(([, size]) => value >= size && value % size === 0) ?? [unit, 1];
  return `${value / size} ${name}`;
}
