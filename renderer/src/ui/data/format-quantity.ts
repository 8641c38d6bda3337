/** Numbers and times as people read them. The same everywhere, whatever the system's language. */

/** `612 B`, `1.4 kB`, `25 MB`; steps of 1000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit] ?? ''}`;
}

/** `1,204`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1 delivery`, `2 deliveries`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Local time of day with milliseconds, of an ISO 8601 text. */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** Milliseconds with as many digits as mean something: `0.42 ms`, `12.3 ms`, `1,240 ms`. */
export function formatMs(ms: number): string {
  if (ms >= 100) return `${formatCount(Math.round(ms))} ms`;
  return `${ms.toFixed(ms < 1 ? 2 : 1)} ms`;
}
