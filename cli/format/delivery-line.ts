/** One delivery as a line for a person: a word that marks the outcome, what, where to, and how long. */
import type { SkipReason } from '#core/delivery/planning/skip-reason.ts';

import type { DeliveryEntry } from './delivery-json.ts';
import type { Style } from './style.ts';

export type DeliveryOutcome = 'delivered' | 'failed' | 'skipped';

/** Where GitLab would try and fail before a byte is sent; any other skip was not meant to be sent. */
const failedUnsent: ReadonlySet<string> = new Set<SkipReason>([
  'header-refused',
  'job-failed',
  'circuit-open',
  'too-large',
  'invalid-url',
  'url-blocked',
]);

/** What came of a delivery: any 2xx answer is `delivered`; what GitLab cannot send is `failed`. */
export function deliveryOutcome(entry: DeliveryEntry): DeliveryOutcome {
  if (entry.kind === 'skip') return failedUnsent.has(entry.reason) ? 'failed' : 'skipped';
  const status = entry.response?.status ?? 0;
  return status >= 200 && status <= 299 ? 'delivered' : 'failed';
}

/** The line, without its end. */
export function deliveryLine(entry: DeliveryEntry, style: Style): string {
  const what = `${entry.event.fixture ?? entry.event.type}${others(entry.events?.length)}`;
  const where = style.dim(`-> ${entry.destination.url}`);
  if (entry.kind === 'skip') {
    const mark =
      deliveryOutcome(entry) === 'failed' ? `${style.bad('FAIL')}  ---` : style.warn('skip');
    return `${mark}  ${what} ${where}  ${entry.reason}: ${entry.message}`;
  }
  const took = style.dim(`${milliseconds(entry.timing.done)} ms`);
  const mark = deliveryOutcome(entry) === 'delivered' ? style.good('ok  ') : style.bad('FAIL');
  const why = entry.error === null ? '' : `  ${entry.error.code}: ${entry.error.message}`;
  const status = entry.response === null ? '---' : entry.response.status;
  return `${mark}  ${status}  ${what} ${where}  ${took}${why}`;
}

/** What follows the name of a batch's first event. @param events how many it has; left out = it is no batch */
export function others(events: number | undefined): string {
  return events === undefined || events < 2 ? '' : ` and ${events - 1} more`;
}

/** Short enough to compare by eye: one decimal below ten, none above. */
export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
