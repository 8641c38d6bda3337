/** Lengths of time as they are typed after an option: `30s`, `500ms`, `2m`. */
import { parseDuration } from '#core/order/parse-duration.ts';

import { usageError } from './usage-error.ts';

/** Makes the parser. @returns milliseconds */
export function durationOption(option: string): (text: string) => number {
  return (text) => {
    const milliseconds = parseDuration(text);
    // A timer holds 31 bits.
    if (milliseconds !== null && milliseconds < 2 ** 31) return milliseconds;
    throw usageError({
      reading: option,
      problem: `${JSON.stringify(text)} is not a length of time`,
      advice: `${option} 30s (ms, s, m, h)`,
      details: { value: text },
    });
  };
}
