/** Under which name each record of a world file counts its ids: the same as in the world itself. */
import { cloudRecordKind } from '../global-id.ts';
import type { CloudConfiguration, RecordKind } from '../world.ts';

type Owner = 'group' | 'instance';

/** null = the instance. */
export function ownerKind(group: string | number | null): Owner {
  return group === null ? 'instance' : 'group';
}

export function destinationKind(owner: Owner): RecordKind {
  return owner === 'group' ? 'groupDestination' : 'instanceDestination';
}

export function headerKind(owner: Owner): RecordKind {
  return owner === 'group' ? 'groupHeader' : 'instanceHeader';
}

export function cloudKind(service: CloudConfiguration['service'], owner: Owner): RecordKind {
  return cloudRecordKind({ service, kind: owner });
}

/** Consolidated destinations and their filters count apart from the legacy ones. */
export function streamingKind(owner: Owner): RecordKind {
  return owner === 'group' ? 'groupStreamingDestination' : 'instanceStreamingDestination';
}

export function streamingFilterKind(owner: Owner): RecordKind {
  return owner === 'group' ? 'groupNamespaceFilter' : 'instanceNamespaceFilter';
}
