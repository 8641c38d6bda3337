/** A destination of the world as the contract shows it: global ids and the owner's path. */
import type { DestinationView } from '#contract/destination-view.ts';
import { destinationGlobalId, headerGlobalId } from '#core/world/global-id.ts';
import { groupById } from '#core/world/groups.ts';
import type { Destination, World } from '#core/world/world.ts';

/** @param world where the destination's group is looked up */
export function toDestinationView(world: World, destination: Destination): DestinationView {
  const { kind, groupId, name, active, url, verificationToken, eventTypeFilters, createdAt } =
    destination;
  const group = groupId === null ? undefined : groupById(world, groupId);
  return {
    id: destinationGlobalId(destination),
    kind,
    groupPath: group?.fullPath ?? null,
    name,
    active,
    url,
    verificationToken,
    headers: destination.headers.map((header) => ({
      id: headerGlobalId(kind, header),
      key: header.key,
      value: header.value,
      active: header.active,
    })),
    eventTypeFilters: [...eventTypeFilters],
    createdAt,
  };
}
