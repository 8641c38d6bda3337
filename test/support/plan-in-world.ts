/** Destinations in a small world with nested groups, and what planning makes of one event in it. */
import type { Payload } from '#core/catalogue/fixture.ts';
import type { EventScope } from '#core/delivery/audit-event.ts';
import type { DeliveryDecision } from '#core/delivery/delivery-plan.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { CustomHeader, Destination, Group, World } from '#core/world/world.ts';
import { profileTimeline } from '#fixtures/index.ts';

export const root: EventScope = { kind: 'group', path: 'top' };
export const subgroup: EventScope = { kind: 'group', path: 'top/sub' };
export const project: EventScope = { kind: 'project', path: 'top/sub/deep/app' };
export const instance: EventScope = { kind: 'instance' };

export const payload: Payload = { id: 7, details: { a: 'é' }, event_type: 'merge_request_create' };

function group(id: number, fullPath: string, parentId: number | null): Group {
  return { id, name: fullPath, path: fullPath.split('/').at(-1) ?? '', fullPath, parentId };
}

export function destination(id: number, changes: Partial<Destination> = {}): Destination {
  const kind = changes.kind ?? 'group';
  return {
    id,
    kind,
    groupId: kind === 'group' ? 1 : null,
    name: `Destination ${id}`,
    active: true,
    url: `http://${kind}-${id}.example/logs`,
    verificationToken: `token-${kind}-${id}`,
    headers: [],
    eventTypeFilters: [],
    namespaceFilter: null,
    createdAt: '2023-06-20T00:00:00.000Z',
    ...changes,
  };
}

export function header(key: string, value: string, active = true): CustomHeader {
  return { id: 1, key, value, active };
}

const fresh = newWorld(
  { alphanumeric: (length) => 'x'.repeat(length), uuid: () => '' },
  { now: () => 0, monotonic: () => 0 },
);

export function worldWith(
  destinations: Destination[],
  settings: Partial<World['settings']> = {},
): World {
  return {
    ...fresh,
    settings: { ...fresh.settings, flags: {}, ...settings },
    groups: [
      group(1, 'top', null),
      group(2, 'top/sub', 1),
      group(3, 'top/sub/deep', 2),
      group(4, 'other', null),
    ],
    projects: [
      { id: 1, name: 'App', path: 'app', fullPath: 'top/sub/deep/app', groupId: 3 },
      { id: 2, name: 'Lost', path: 'lost', fullPath: 'gone/lost', groupId: 99 },
    ],
    destinations,
  };
}

export interface Given {
  readonly scope?: EventScope;
  readonly version?: string;
  readonly flags?: Readonly<Record<string, boolean>>;
  readonly settings?: Partial<World['settings']>;
  readonly payload?: Payload;
  readonly idPerDestination?: boolean;
}

/** Counts, so that each id tells which draw it was. */
function countingUuids(): { readonly uuid: () => string } {
  let count = 0;
  return { uuid: () => `uuid-${(count += 1)}` };
}

export function planAmong(
  destinations: Destination[],
  given: Given = {},
): readonly DeliveryDecision[] {
  const { scope = root, idPerDestination = false } = given;
  const event = { payload: given.payload ?? payload, fixture: null, scope, idPerDestination };
  const profile = makeProfile(given.version ?? '16.4', profileTimeline, given.flags);
  return planDeliveries(event, worldWith(destinations, given.settings), profile, countingUuids());
}

/** Who gets it, and why the others do not: `host` or `host (reason)`, in order. */
export function outcomes(destinations: Destination[], given?: Given): string[] {
  return planAmong(destinations, given).map((decision) => {
    const host = /\/\/([^./]+)/.exec(decision.destination.url)?.[1] ?? '';
    return decision.kind === 'plan' ? host : `${host} (${decision.reason})`;
  });
}

export function message(destinations: Destination[], given?: Given): string {
  const skip = planAmong(destinations, given).at(-1);
  return skip?.kind === 'skip' ? skip.message : 'it is planned';
}
