/** A moment as it is typed: so long ago (`10m`, `90s`, `2h`, `1d`), or a time in ISO 8601. */
import { HarnessError } from '../../errors/harness-error.ts';

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const agoPattern = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/;
/** Without a zone the time is taken as UTC, as the log shows it. */
const timePattern = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * @param now milliseconds since the epoch
 * @returns ISO 8601 in UTC
 * @throws HarnessError `query/invalid-moment`
 */
export function parseMoment(text: string, now: number): string {
  const moment = parseAgo(text, now) ?? parseTime(text);
  // Beyond this a Date cannot be written.
  if (moment !== null && Math.abs(moment) <= 8.64e15) return new Date(moment).toISOString();
  throw new HarnessError({
    code: 'query/invalid-moment',
    category: 'user-input',
    message: `Failed to read ${JSON.stringify(text)}: that is neither a span of time nor a time. Try 10m for the last ten minutes (ms, s, m, h, d), or 2026-01-31T09:30:00Z.`,
    details: { text },
  });
}

function parseAgo(text: string, now: number): number | null {
  const [, amount, unit] = agoPattern.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return null;
  return now - Number(amount) * units[unit as keyof typeof units];
}

function parseTime(text: string): number | null {
  const match = timePattern.exec(text);
  if (match === null) return null;
  const moment = Date.parse(text.includes('T') && match[1] === undefined ? `${text}Z` : text);
  return Number.isNaN(moment) ? null : moment;
}
