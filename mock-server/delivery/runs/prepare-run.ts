/** Everything that can be wrong with a run, found before the first byte is sent. */
import type { ParsedInput } from '#contract/operations.ts';
import type { Catalogue } from '#core/catalogue/catalogue-item.ts';
import { createItemFinder } from '#core/catalogue/find-item.ts';
import type { AuditEvent, EventScope } from '#core/delivery/audit-event.ts';
import type { EventPorts } from '#core/delivery/making/fresh-identity.ts';
import { createEventMaker } from '#core/delivery/making/make-traffic-event.ts';
import { isDrawn, lanesFor } from '#core/order/order.ts';
import { planTraffic } from '#core/order/plan-traffic.ts';
import { drawSeed } from '#core/order/seeded-random.ts';
import type { Sending } from '#core/order/sending.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { findScope } from '#core/world/find-scope.ts';
import type { World } from '#core/world/world.ts';

export type RunInput = ParsedInput<'startRun'>;

export interface PreparedRun {
  /** Events that are sent in all. */
  readonly total: number;
  /** How many are under way at once, at the most. */
  readonly lanes: number;
  /** With which the same run can be had again; null = nothing in it is drawn by lot. */
  readonly seed: number | null;
  /** The plan from its start; each event is made when it is asked for. */
  readonly sendings: () => Iterable<Sending<AuditEvent>>;
  /** Makes one event of the item of that index. */
  readonly example: (item: number) => AuditEvent;
}

export interface PrepareDeps {
  readonly world: World;
  readonly catalogue: Catalogue;
  readonly profile: Profile;
  readonly ports: EventPorts;
}

/** The scope in the spelling of the world, once it is known to exist there as what it is said to be. */
function checkScope(scope: EventScope | null, world: World): EventScope | null {
  return scope === null || scope.kind === 'instance' ? scope : findScope(world, scope.path);
}

/**
 * @throws HarnessError `fixture/unknown`, `world/unknown-path`, `order/invalid`, or `makeEvent`'s for a pointer
 */
export function prepareRun(request: RunInput, deps: PrepareDeps): PreparedRun {
  const { world, catalogue, profile, ports } = deps;
  const { set, verbatim, twinIds } = request;
  // What travels with the request comes first: it is what the caller means.
  const files = [...request.files, ...catalogue.files];
  const find = createItemFinder({ ...catalogue, files });
  const items = request.fixtures.flatMap(find);
  const scope = checkScope(request.scope, world);
  const make = createEventMaker(items, { scope, set, verbatim, profile, twinIds }, ports);
  const eventTypes = items.map(({ view }) => view.eventType);
  const seed = request.seed ?? drawSeed(ports.random);
  const { total, sendings } = planTraffic({ traffic: request, eventTypes, seed });
  return {
    total,
    lanes: Math.min(lanesFor(request), total),
    seed: isDrawn(request) ? seed : null,
    sendings: () => sendings(make),
    example: (item) => make(item, 0),
  };
}
