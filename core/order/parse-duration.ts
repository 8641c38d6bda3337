/** A length of time as it is typed: `500ms`, `60s`, `10m`, `1h`, `1h30m`. */
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const part = /(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)/g;
const whole = /^(?:\d{1,9}(?:\.\d{1,3})?(?:ms|s|m|h|d))+$/;

/** @returns milliseconds; null when the text is no duration, or one of nothing */
export function parseDuration(text: string): number | null {
  if (!whole.test(text)) return null;
  const ms = [...text.matchAll(part)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * units[unit as keyof typeof units],
    0,
  );
  return ms > 0 ? ms : null;
}
