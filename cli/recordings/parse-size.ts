/** A size as it is typed: `500MB`, `20 GB`, `1000000`. */
import { usageError } from '../options/usage-error.ts';

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
};
const pattern = /^(\d{1,12}(?:\.\d{1,3})?) ?([kmgt]?b?)$/i;

/** @returns bytes */
export function parseSize(text: string): number {
  const [, amount, unit = ''] = pattern.exec(text) ?? [];
  const bytes = Math.round(Number(amount) * (units[unit.toLowerCase()] ?? Number.NaN));
  if (bytes >= 1 && Number.isSafeInteger(bytes)) return bytes;
  throw usageError({
    reading: '--size',
    problem: `${JSON.stringify(text)} is no size`,
    advice: '--size 20GB (kB, MB, GB, TB)',
    details: { value: text },
  });
}
