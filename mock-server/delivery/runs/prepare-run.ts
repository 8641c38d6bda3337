/** Everything that can be wrong with a run, found before the first byte is sent. */
import type { ParsedInput } from '#contract/operations.ts';
import { findFixture } from '#core/catalogue/find-fixture.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';
import type { AuditEvent, EventScope } from '#core/delivery/audit-event.ts';
import { makeEvent } from '#core/delivery/make-event.ts';
import type { EventPorts } from '#core/delivery/making/fresh-identity.ts';
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
  readonly fixtures: readonly Fixture[];
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
  const { world, fixtures, profile, ports } = deps;
  const chosen = request.fixtures.map((id) => findFixture(id, fixtures));
  const { set, verbatim } = request;
  const options = { scope: checkScope(request.scope, world), set, verbatim, profile };
  const make = (fixture: Fixture): AuditEvent => makeEvent(fixture, options, ports);
  new Set(chosen).forEach(make);
  return {
    total: chosen.length * request.count,
    event(index) {
      const fixture = chosen[index % chosen.length];
      if (fixture === undefined) {
        throw new RangeError(`A run of no fixtures has no event ${index}.`);
      }
      return make(fixture);
    },
  };
}
