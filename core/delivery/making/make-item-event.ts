/** Makes an event of any item of the catalogue: of its payload, or of the template for its type. */
import type { CatalogueItem, ItemContent } from '../../catalogue/catalogue-item.ts';
import { type TemplateEntity, templatePayload } from '../../catalogue/event-template.ts';
import type { EventType } from '../../catalogue/event-type.ts';
import { orderError, twinIdsProblem } from '../../order/order.ts';
import type { AuditEvent, EventScope } from '../audit-event.ts';
import { withId } from '../event-text.ts';
import { type EventOptions, type EventPorts, makeEvent } from '../make-event.ts';

/** @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set` */
export function makeItemEvent(
  content: ItemContent,
  options: EventOptions,
  ports: EventPorts,
): AuditEvent {
  return content.kind === 'template'
    ? makeCatalogueEvent(content.type, options, ports)
    : makeEvent(content.source, options, ports);
}

// Makes an event of any type of GitLab's catalogue, from the one template. What is documented as an event
// of its own is a fixture and better fired as that.

/** The project, group and user of the documented events. */
const examples = {
  project: 'example-group/example-project',
  group: 'example-group',
  user: 'example-user',
};

/**
 * @param options `scope` null = where the first scope of the type has it: an example project or group, or
 *   the instance, which users belong to as well; a given scope counts whatever the catalogue says
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set`
 */
export function makeCatalogueEvent(
  type: EventType,
  options: EventOptions,
  ports: EventPorts,
): AuditEvent {
  const entity = entityOf(type, options.scope);
  const source = {
    id: type.name,
    payload: templatePayload(type, entity),
    savedToDatabase: type.saved_to_database,
  };
  return { ...makeEvent(source, options, ports), fixture: null };
}

function entityOf({ scopes }: EventType, scope: EventScope | null): TemplateEntity {
  const first = scopes[0];
  if (scope?.kind === 'project' || (scope === null && first === 'Project')) {
    return { type: 'Project', path: scope?.kind === 'project' ? scope.path : examples.project };
  }
  if (scope?.kind === 'group' || (scope === null && first === 'Group')) {
    return { type: 'Group', path: scope?.kind === 'group' ? scope.path : examples.group };
  }
  const isOfUser = scopes.includes('User') && !scopes.includes('Instance');
  return isOfUser
    ? { type: 'User', path: examples.user }
    : { type: 'Gitlab::Audit::InstanceScope', path: 'gitlab_instance' };
}

// Makes the events of a stream: of one out of a list of items, as of some moments ago, and with an id for each
// destination where that is wanted of a version that does not do it.

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
