/** Makes an event of any item of the catalogue: of its payload, or of the template for its type. */
import type { ItemContent } from '../../catalogue/catalogue-item.ts';
import type { AuditEvent } from '../audit-event.ts';
import { type EventOptions, makeEvent } from '../make-event.ts';
import type { EventPorts } from './fresh-identity.ts';
import { makeCatalogueEvent } from './make-catalogue-event.ts';

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
