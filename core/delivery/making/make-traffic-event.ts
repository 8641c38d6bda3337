/**
 * Makes the events of a stream: of one out of a list of items, as of some moments ago, and with an id for each
 * destination where that is wanted of a version that does not do it.
 */
import type { CatalogueItem, ItemContent } from '../../catalogue/catalogue-item.ts';
import { orderError, twinIdsProblem } from '../../order/order.ts';
import type { AuditEvent } from '../audit-event.ts';
import { withId } from '../event-text.ts';
import type { EventOptions } from '../make-event.ts';
import type { EventPorts } from './fresh-identity.ts';
import { makeItemEvent } from './make-item-event.ts';

export interface StreamOptions extends EventOptions {
  /** Give an event another id at each destination, whatever the version does. */
  readonly twinIds: boolean;
}

/** @param item index in the list; the event is as of `agoMs` milliseconds ago */
export type EventMaker = (item: number, agoMs: number) => AuditEvent;

/**
 * Loads each item once, however often it is named, and tries each.
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set`, and
 *   `order/invalid` where other ids contradict a chosen one
 */
export function createEventMaker(
  items: readonly CatalogueItem[],
  options: StreamOptions,
  ports: EventPorts,
): EventMaker {
  const { twinIds, ...eventOptions } = options;
  if (twinIds) refuseChosenIds(options);
  const contents = new Map<CatalogueItem, ItemContent>();
  for (const item of new Set(items)) contents.set(item, item.load());
  const chosen = items.flatMap((item) => contents.get(item) ?? []);

  const make: EventMaker = (index, agoMs) => {
    const content = chosen[index];
    if (content === undefined) throw new RangeError(`There is no item ${index}.`);
    const event = makeItemEvent(content, eventOptions, agoMs === 0 ? ports : earlier(ports, agoMs));
    if (!twinIds) return event;
    return { ...withId(event, ports.random.uuid()), idPerDestination: true };
  };
  for (const item of new Set(items)) make(items.indexOf(item), 0);
  return make;
}

function earlier(ports: EventPorts, agoMs: number): EventPorts {
  const { clock } = ports;
  return { ...ports, clock: { ...clock, now: () => clock.now() - agoMs } };
}

function refuseChosenIds({ set, verbatim }: StreamOptions): void {
  if (!verbatim && !Object.hasOwn(set, '/id')) return;
  throw orderError(twinIdsProblem(verbatim ? 'verbatim' : 'set'));
}
