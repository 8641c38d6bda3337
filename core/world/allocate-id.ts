/**
 * The next id of a kind of record. Ids are never given out twice, also not after a record is gone, as
 * with a database sequence.
 */
import type { World } from './world.ts';

export type RecordKind =
  | 'group'
  | 'project'
  | 'user'
  | 'accessToken'
  | 'groupDestination'
  | 'instanceDestination'
  | 'groupHeader'
  | 'instanceHeader'
  | 'namespaceFilter'
  | 'groupGoogleCloud'
  | 'instanceGoogleCloud'
  | 'groupAmazonS3'
  | 'instanceAmazonS3'
  | 'groupStreamingDestination'
  | 'instanceStreamingDestination'
  | 'groupNamespaceFilter'
  | 'instanceNamespaceFilter';

/** Takes the next id of that kind; the first is 1. */
export function allocateId(world: World, kind: RecordKind): { world: World; id: number } {
  const id = world.nextIds[kind] ?? 1;
  return { world: { ...world, nextIds: { ...world.nextIds, [kind]: id + 1 } }, id };
}
