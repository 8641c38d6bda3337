/** Where a replay goes, from what the request says: a URL, or the URL of a destination of the mock GitLab. */
import type { ReplayTargetInput } from '#contract/replay.ts';
import type { DestinationIdentity } from '#core/log/log-entry.ts';
import { parseTarget, type ReplayTarget } from '#core/replay/plan-replay.ts';
import { destinationGlobalId, streamingGlobalId } from '#core/world/global-id.ts';
import type { World } from '#core/world/world.ts';

import { unknownDestination } from './replay-errors.ts';

/**
 * @returns null when each request goes where it went before
 * @throws HarnessError `replay/bad-target`, `destination/unknown`
 */
export function findTarget(target: ReplayTargetInput, world: World): ReplayTarget {
  switch (target.kind) {
    case 'same':
      return null;
    case 'url':
      parseTarget(target.url, null);
      return { id: null, kind: 'url', url: target.url };
    case 'destination': {
      const known = identitiesOf(world);
      const found = known.find(({ id }) => id === target.id);
      if (found !== undefined) return found;
      throw unknownDestination(
        target.id,
        known.map(({ id }) => id),
      );
    }
  }
}

/** Every destination that takes HTTP requests. */
function identitiesOf(world: World): (DestinationIdentity & { readonly id: string })[] {
  const legacy = world.destinations.map((destination) => ({
    id: destinationGlobalId(destination),
    kind: destination.kind,
    url: destination.url,
  }));
  const streaming = world.streamingDestinations.flatMap((destination) => {
    const { url } = destination.config;
    return destination.category === 'http' && typeof url === 'string'
      ? [
          {
            id: streamingGlobalId(destination),
            kind: destination.kind,
            url,
            model: 'streaming' as const,
          },
        ]
      : [];
  });
  return [...legacy, ...streaming];
}
