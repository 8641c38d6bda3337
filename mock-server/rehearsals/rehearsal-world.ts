/** The GitLab of a rehearsal: a world of its own, with the endpoint in it and what the story has beside it. */
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { type Rehearsal, rehearsedGroup } from '#core/rehearsal/rehearsal.ts';
import { findScope, groupByPath } from '#core/world/groups.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { Destination, NamespaceFilter, World } from '#core/world/world.ts';

import { systemClock as clock, systemRandom as random } from '../system-ports.ts';

export interface RehearsedEndpoint {
  readonly url: string;
  readonly verificationToken: string;
  /** Custom headers, in this order. */
  readonly headers: RawHeaders;
}

/** @param siblingUrl of the other destination of the group; null = there is none */
export function makeRehearsalWorld(
  { profile, flags = {}, onlyNamespace, alsoInstance = false, sibling }: Rehearsal,
  endpoint: RehearsedEndpoint,
  siblingUrl: string | null,
): World {
  const world = newWorld(random, clock);
  const [root = ''] = (onlyNamespace ?? rehearsedGroup).split('/');
  const groupId = groupByPath(world, root)?.id ?? null;
  const createdAt = new Date(clock.now()).toISOString();
  const plain = { active: true, eventTypeFilters: [], namespaceFilter: null, createdAt };
  const own = {
    ...plain,
    name: 'Endpoint',
    url: endpoint.url,
    verificationToken: endpoint.verificationToken,
    headers: headersOf(endpoint.headers),
  };
  const destinations: Destination[] = [
    { ...own, id: 1, kind: 'group', groupId, namespaceFilter: filterOn(onlyNamespace, world) },
    ...(siblingUrl === null
      ? []
      : [
          {
            ...plain,
            ...{ id: 2, kind: 'group' as const, groupId, name: 'Sibling', url: siblingUrl },
            verificationToken: random.alphanumeric(24),
            headers: sibling?.kind === 'unsendable' ? headersOf([['X-Broken', 'a\nb']]) : [],
          },
        ]),
    ...(alsoInstance ? [{ ...own, id: 1, kind: 'instance' as const, groupId: null }] : []),
  ];
  const settings = { ...world.settings, profile, flags, ownEvents: false };
  return { ...world, settings, destinations };
}

function headersOf(headers: RawHeaders): Destination['headers'] {
  return headers.map(([key, value], index) => ({ id: index + 1, key, value, active: true }));
}

function filterOn(path: string | undefined, world: World): NamespaceFilter | null {
  if (path === undefined) return null;
  const { kind } = findScope(world, path);
  const group = groupByPath(world, path);
  const project = world.projects.find(({ fullPath }) => fullPath === path);
  const namespaceId = kind === 'project' ? project?.id : group?.id;
  return namespaceId === undefined || kind === 'instance' ? null : { id: 1, kind, namespaceId };
}
