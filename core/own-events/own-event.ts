/**
 * An event that GitLab raises about its own streaming, before it has an author, an id and a time. What is
 * said in it is made by the files beside this one, each for one kind of record.
 */
import type { Payload } from '../catalogue/fixture.ts';
import type { Destination } from '../world/world.ts';
import type { OwnEventType } from './own-event-types.ts';

export interface OwnEvent {
  readonly type: OwnEventType;
  /** The group in which it happens; null = the instance. */
  readonly groupId: number | null;
  /** What it is about; null = the group itself. */
  readonly target: OwnEventTarget | null;
  readonly message: string;
  /** What stands first in its details, beside what every event has. */
  readonly details?: Payload;
}

export interface OwnEventTarget {
  readonly id: number;
  /** Name of GitLab's model. */
  readonly type: string;
  /** What GitLab calls the record; `unknown` for one that has no name. */
  readonly details: string;
}

/** What GitLab says of a target that has no name. Source: `lib/gitlab/audit/target.rb`. */
export const unnamed = 'unknown';

/** Chooses by the owner: a type of its own for each of the two kinds of a record. */
export function typeFor<Group, Instance>(
  { kind }: Pick<Destination, 'kind'>,
  types: { readonly group: Group; readonly instance: Instance },
): Group | Instance {
  return types[kind];
}
