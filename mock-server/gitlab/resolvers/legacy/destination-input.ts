/** The arguments that group and instance destinations share, as the schema hands them over. */
import {
  type DestinationChange,
  type Fault,
  isRefusal,
} from '#core/destinations/save-destination.ts';
import { supports } from '#core/profiles/profile.ts';

import type { GitLabCall } from '../../gitlab-call.ts';
import { TopLevelError } from '../top-level-error.ts';

export interface UpdateInput {
  readonly id: string;
  /** Left out is not the same as null: GitLab up to 16.1 stumbles over the one and refuses the other. */
  readonly destinationUrl?: string | null;
  readonly name?: string | null;
  readonly active?: boolean | null;
}

export interface DestroyInput {
  readonly id: string;
}

/** The arguments that were given, less those that are null: what is left changes the record. */
export function givenOf<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], null | undefined> } {
  // Object.entries loses which key has which type; nothing is renamed on the way.
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as { [Key in keyof Fields]?: Exclude<Fields[Key], null | undefined> };
}

/**
 * What an update changes, or the fault of GitLab up to 16.1, whose resolver needs the URL although the
 * schema does not. There a URL of null counts as blank; from 16.2 on, as left out.
 */
export function changeOf(input: UpdateInput, call: GitLabCall): DestinationChange | Fault {
  const { destinationUrl, name, active } = input;
  if (supports(call.profile, 'partial-destination-update')) {
    return givenOf({ url: destinationUrl, name, active });
  }
  if (destinationUrl === undefined) {
    return { fault: 'missing keyword: :destination_url' };
  }
  return givenOf({ url: destinationUrl ?? '', name, active });
}

/**
 * Later versions save a new destination in a way that raises: what was refused is told at the top level, as Rails
 * words it, and the payload is null.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/external_audit_event_destinations/create.rb`, 18.9.
 */
export function raiseWhereRefused(outcome: object, { profile }: GitLabCall): void {
  if (isRefusal(outcome) && supports(profile, 'raising-create')) {
    throw new TopLevelError(`Validation failed: ${outcome.errors.join(', ')}`);
  }
}
