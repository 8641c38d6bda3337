/**
 * What GitLab checks when it saves a legacy HTTP destination, in the order it checks. Messages are
 * GitLab's; the comparison of versions is not made here.
 * Source: GitLab `ee/app/models/audit_events/external_audit_event_destination.rb`,
 * `instance_external_audit_event_destination.rb`, `ee/app/models/concerns/audit_events/externally_destinationable.rb`.
 */
import type { Destination, World } from '../world/world.ts';
import { blockedUrlReason } from './blocked-url.ts';

/** Column default of GitLab's `plan_limits.external_audit_event_destinations`. */
const maximumDestinations = 5;
const maximumHeaders = 20;
const maximumUrlLength = 255;
const maximumNameLength = 72;
const tokenLengths = { minimum: 16, maximum: 24 };

/** Blanks at both ends are cut off before a URL is judged and stored. */
export function stripUrl(url: string): string {
  return url.trim();
}

/** The destinations that count together: those of one group, or those of the instance. */
function siblingsOf(
  world: World,
  { kind, groupId }: Pick<Destination, 'kind' | 'groupId'>,
): readonly Destination[] {
  return world.destinations.filter(
    (destination) => destination.kind === kind && destination.groupId === groupId,
  );
}

function urlErrors(world: World, destination: Destination): string[] {
  const { url, id } = destination;
  const errors: string[] = [];
  if (url === '') {
    errors.push('must be a valid URL', "can't be blank");
  } else {
    const reason = blockedUrlReason(url, world.settings.blockLocalRequests);
    errors.push(...(reason === null ? [] : [`is blocked: ${reason}`]));
  }
  if (siblingsOf(world, destination).some((other) => other.id !== id && other.url === url)) {
    errors.push('has already been taken');
  }
  if (characters(url) > maximumUrlLength) {
    errors.push(`is too long (maximum is ${maximumUrlLength} characters)`);
  }
  return errors.map((error) => `Destination url ${error}`);
}

/** What GitLab says to a verification token of the wrong length; none when it may be saved. */
export function tokenErrors({
  verificationToken,
}: Pick<Destination, 'verificationToken'>): string[] {
  const length = characters(verificationToken);
  const { minimum, maximum } = tokenLengths;
  if (length < minimum) {
    return [`Verification token is too short (minimum is ${minimum} characters)`];
  }
  return length > maximum
    ? [`Verification token is too long (maximum is ${maximum} characters)`]
    : [];
}

/** What GitLab says to a name that is too long or, `taken`, stands on a sibling; none when it may be saved. */
export function nameErrors(name: string, taken: boolean): string[] {
  return [
    ...(characters(name) > maximumNameLength
      ? [`Name is too long (maximum is ${maximumNameLength} characters)`]
      : []),
    ...(taken ? ['Name has already been taken'] : []),
  ];
}

/** Length in characters as Ruby counts them, not in UTF-16 units. */
export function characters(text: string): number {
  return Array.from(text).length;
}

/**
 * The messages that saving this record would give, none when it may be saved.
 * @param destination as it would be stored; new when the world has no record of its kind and id
 */
export function validateDestination(world: World, destination: Destination): readonly string[] {
  const siblings = siblingsOf(world, destination);
  const isNew = !siblings.some(({ id }) => id === destination.id);
  const nameTaken = siblings.some(
    ({ id, name }) => id !== destination.id && name === destination.name,
  );
  const group = world.groups.find(({ id }) => id === destination.groupId);
  return [
    ...urlErrors(world, destination),
    ...tokenErrors(destination),
    ...(isNew && siblings.length >= maximumDestinations
      ? [`Maximum number of external audit event destinations (${maximumDestinations}) exceeded`]
      : []),
    ...(destination.headers.length > maximumHeaders
      ? [`Headers are limited to ${maximumHeaders} per destination`]
      : []),
    ...nameErrors(destination.name, nameTaken),
    ...(group !== undefined && group.parentId !== null ? ['Group must not be a subgroup'] : []),
  ];
}
