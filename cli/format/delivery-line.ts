/** One delivery as a line for a person: a word that marks the outcome, what, where to, and how long. */
import { deliveryOutcome, isUndelivered } from '#core/log/delivery-outcome.ts';

import type { DeliveryEntry } from './delivery-json.ts';
import type { Style } from './style.ts';

/** The line, without its end. */
export function deliveryLine(entry: DeliveryEntry, style: Style): string {
  const what = `${entry.event.fixture ?? entry.event.type}${others(entry.events?.length)}`;
  const where = style.dim(`-> ${entry.destination.url}`);
  if (entry.kind === 'skip') {
    const mark = isUndelivered(deliveryOutcome(entry))
      ? `${style.bad('FAIL')}  ---`
      : style.warn('skip');
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
