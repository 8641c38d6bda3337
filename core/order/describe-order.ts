/** What an order comes to, in words: said before it is fired. */
import type { Order } from './order.ts';

const second = 1000;
const minute = 60 * second;

/**
 * @param total how many events the whole order sends, as planTraffic counts them
 * @returns one or two sentences
 */
export function describeOrder(order: Order, total: number): string {
  return [whatIsSent(order, total), ...whatIsOdd(order)].join(' ');
}

function whatIsSent(order: Order, total: number): string {
  const { shape, fixtures, count, duration, every, until } = order;
  const events = amount(total, 'event');
  const again =
    every === undefined || until === undefined
      ? ''
      : `, all of it again every ${time(every)} for ${time(until)}`;
  if (total === 1) return `Sends one event${again}.`;
  const how = [pace(order), inFlight(order)].filter((part) => part !== '').join(', ');
  if (shape === 'gitlab') {
    return `Sends ${events} mixed as GitLab.com has them, 99 % Git operations, with spikes; ${how}${again}.`;
  }
  if (duration !== undefined) return `Sends ${events} in ${time(duration)}; ${how}${again}.`;
  const rounds = count === 1 || fixtures.length === 1 ? '' : `, the list ${count} times`;
  return `Sends ${events}${rounds}; ${how}${again}.`;
}

function pace({ rate, burst }: Order): string {
  const steady = rate === undefined ? 'as fast as they go' : `${rate} a second`;
  return burst > 1 ? `${amount(burst, 'event')} at once, then ${steady}` : steady;
}

function inFlight({ concurrency }: Order): string {
  return concurrency === 1 ? 'one after another' : `up to ${concurrency} in flight at once`;
}

function whatIsOdd(order: Order): string[] {
  const { twins, duplicates, twinIds, reorder, verbatim, keepAlive, clockSpeed, set } = order;
  const values = Object.keys(set).length;
  return [
    ...(twins ? ['Each comes with another of its kind at the same moment.'] : []),
    ...(duplicates > 0 ? [`${duplicates} % come twice with the same id.`] : []),
    ...(twinIds ? ['Each destination gets another id.'] : []),
    ...(reorder === undefined ? [] : [`The order is shuffled within windows of ${reorder}.`]),
    ...(values > 0 ? [`${amount(values, 'value')} set by hand in each.`] : []),
    ...(verbatim ? ['The documented id and time are sent as printed.'] : []),
    ...(keepAlive ? ['Connections are used again, which no GitLab does.'] : []),
    ...(clockSpeed === 1 ? [] : [`GitLab’s waits go by ${clockSpeed} times as fast.`]),
  ];
}

function amount(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}

function time(ms: number): string {
  if (ms >= minute && ms % minute === 0) return amount(ms / minute, 'minute');
  return ms < second ? `${ms} ms` : amount(ms / second, 'second');
}
