/** Everything that can be wrong with a run, found before the first byte is sent. */
import type { ParsedInput } from '#contract/operations.ts';
import type { Catalogue } from '#core/catalogue/catalogue-item.ts';
import { createItemFinder } from '#core/catalogue/find-item.ts';
import type { AuditEvent, EventScope } from '#core/delivery/audit-event.ts';
import type { EventPorts } from '#core/delivery/making/fresh-identity.ts';
import { makeItemEvent } from '#core/delivery/making/make-item-event.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { findScope } from '#core/world/find-scope.ts';
import type { World } from '#core/world/world.ts';

export type RunInput = ParsedInput<'startRun'>;

export interface PreparedRun {
  /** Events in all. */
  readonly total: number;
  /** Makes event number `index`, from 0. */
  event(index: number): AuditEvent;
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
 * @throws HarnessError `fixture/unknown`, `world/unknown-path`, or `makeEvent`'s for a pointer
 */
export function prepareRun(request: RunInput, deps: PrepareDeps): PreparedRun {
  const { world, catalogue, profile, ports } = deps;
  const { set, verbatim } = request;
  // What travels with the request comes first: it is what the caller means.
  const files = [...request.files, ...catalogue.files];
  const find = createItemFinder({ ...catalogue, files });
  const items = request.fixtures.map(find);
  const contents = new Map([...new Set(items)].map((item) => [item, item.load()]));
  const chosen = items.flatMap((item) => contents.get(item) ?? []);
  const options = { scope: checkScope(request.scope, world), set, verbatim, profile };
  for (const content of contents.values()) makeItemEvent(content, options, ports);
  return {
    total: chosen.length * request.count,
    event(index) {
      const content = chosen[index % chosen.length];
      if (content === undefined) {
        throw new RangeError(`A run of nothing has no event ${index}.`);
      }
      return makeItemEvent(content, options, ports);
    },
  };
}
