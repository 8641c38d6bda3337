/** One delivery as a line for a person: a word that marks the outcome, what, where to, and how long. */
import { headerValue } from '#core/http/raw-headers.ts';
import { deliveryOutcome, isUndelivered } from '#core/log/delivery-outcome.ts';

import type { DeliveryEntry } from './delivery-json.ts';
import type { Style } from './style.ts';
import { visibleLine } from './visible-text.ts';

/** The line, without its end. */
export function deliveryLine(entry: DeliveryEntry, style: Style): string {
  return visibleLine(lineOf(entry, style));
}

function lineOf(entry: DeliveryEntry, style: Style): string {
  const what = `${entry.event.fixture ?? entry.event.type}${others(entry.events?.length)}`;
  const where = style.dim(`-> ${entry.destination.url}`);
  if (entry.kind === 'skip') {
    const mark = isUndelivered(deliveryOutcome(entry))
      ? `${style.bad('FAIL')}  ---`
      : style.warn('skip');
    return `${mark}  ${what} ${where}  ${entry.reason}: ${entry.message}`;
  }
  const took = style.dim(`${milliseconds(entry.timing.done)} ms`);
  const outcome = deliveryOutcome(entry);
  const mark =
    outcome === 'cancelled'
      ? style.warn('cut ')
      : outcome === 'delivered'
        ? style.good('ok  ')
        : style.bad('FAIL');
  const why = entry.error === null ? '' : `  ${entry.error.code}: ${entry.error.message}`;
  const status = entry.response === null ? '---' : entry.response.status;
  return `${mark}  ${status}  ${what} ${where}  ${took}${why}${redirects(entry, style)}`;
}

/** Where redirects led, and as what: a POST that became a GET may have lost its event although it was answered 2xx. */
function redirects(
  { hop, request, verdict }: Extract<DeliveryEntry, { kind: 'attempt' }>,
  style: Style,
): string {
  if (hop === undefined) return '';
  const { method, target, rawHeaders } = request;
  const times = hop === 1 ? '1 redirect' : `${hop} redirects`;
  const led = `  after ${times}: ${method} ${headerValue(rawHeaders, 'Host') ?? ''}${target}`;
  return method === 'GET' ? `${led}  ${style.warn('as a GET')}: ${verdict.message}` : led;
}

/** What follows the name of a batch's first event. @param events how many it has; left out = it is no batch */
export function others(events: number | undefined): string {
  return events === undefined || events < 2 ? '' : ` and ${events - 1} more`;
}

/** Short enough to compare by eye: one decimal below ten, none above. */
export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
