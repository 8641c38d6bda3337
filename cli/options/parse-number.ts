/**
 * Numbers as they are typed after an option. Stricter than `Number()`: an empty text, `1e3`, ` 5 ` and
 * `0x10` are typing errors here, and every refusal names the range.
 */
import { usageError } from './usage-error.ts';

export interface IntegerRange {
  readonly min: number;
  readonly max?: number;
  /** Completes "Try …"; left out = the option with a number that does. */
  readonly advice?: string;
}

/** Makes the parser of a whole number between two bounds, both included. */
export function integerOption(option: string, range: IntegerRange): (text: string) => number {
  const { min, max = Number.MAX_SAFE_INTEGER } = range;
  const words =
    range.max === undefined
      ? `a whole number from ${min} on`
      : `a whole number from ${min} to ${max}`;
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    const tooLong = /^\d{16,}$/.test(text) && range.max === undefined;
    throw usageError({
      reading: option,
      problem: `${JSON.stringify(text)} ${tooLong ? 'has more than 15 digits' : `is not ${words}`}`,
      advice: range.advice ?? `${option} ${Math.min(Math.max(min, 10), max)}`,
      details: { value: text, min, max },
    });
  };
}

/** Makes the parser of a TCP port; 0 stands for any free one. */
export function portOption(option: string): (text: string) => number {
  return integerOption(option, {
    min: 0,
    max: 65_535,
    advice: `${option} 0 for any free port`,
  });
}

/** Makes the parser of a decimal number above zero. */
export function positiveNumberOption(option: string): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
    if (value > 0) return value;
    // `1e9` is above zero, and only written in a way that is not read.
    const isAbove = Number(text) > 0 && Number.isFinite(Number(text));
    throw usageError({
      reading: option,
      problem: `${JSON.stringify(text)} is not a number ${isAbove ? 'in plain digits' : 'above zero'}`,
      advice: `${option} 10 for ten a second, or leave ${option} out to go as fast as possible`,
      details: { value: text },
    });
  };
}
