/**
 * The custom headers of a destination. GitLab's legacy headers have no format rule and no limit of their own: a
 * 21st header is stored, and it is the next save of the destination that fails. So the limit stands with the
 * destination and not here. Later versions keep one name for themselves, that of the token.
 * Source: GitLab `ee/app/models/audit_events/streaming/header.rb`, `instance_header.rb`.
 */
import { type Profile, supports } from '../profiles/profile.ts';
import { allocateId, type CustomHeader, type Destination, type World } from '../world/world.ts';
import { characters } from './characters.ts';
import { replaceDestination } from './find-destination.ts';
import type { Refusal } from './save-destination.ts';
import { maximumHeaderValue, tokenHeader } from './token-header.ts';

export interface SavedHeader {
  readonly world: World;
  readonly destination: Destination;
  readonly header: CustomHeader;
}

export interface HeaderFields {
  readonly key: string;
  readonly value: string;
  readonly active: boolean;
}

const maximumKey = 255;

function validateHeader(
  destination: Destination,
  header: CustomHeader,
  profile: Profile,
): string[] {
  const { id, key, value } = header;
  const tooLong = (maximum: number): string => `is too long (maximum is ${maximum} characters)`;
  const maximumValue = maximumHeaderValue(profile);
  const isReserved =
    supports(profile, 'reserved-token-header') && key.toLowerCase() === tokenHeader.toLowerCase();
  return [
    ...(key.trim() === '' ? ["Key can't be blank"] : []),
    ...(characters(key) > maximumKey ? [`Key ${tooLong(maximumKey)}`] : []),
    ...(destination.headers.some((other) => other.id !== id && other.key === key)
      ? ['Key has already been taken']
      : []),
    ...(value.trim() === '' ? ["Value can't be blank"] : []),
    ...(characters(value) > maximumValue ? [`Value ${tooLong(maximumValue)}`] : []),
    ...(isReserved ? [`Key cannot be ${tokenHeader}`] : []),
  ];
}

/**
 * Adds a header at the end of the destination's list.
 * @param fields `active` null = given as null, which later versions refuse and earlier ones take for true
 */
export function addHeader(
  world: World,
  destination: Destination,
  { key, value, active }: Omit<HeaderFields, 'active'> & { readonly active: boolean | null },
  profile: Profile,
): SavedHeader | Refusal {
  const kind = destination.kind === 'group' ? 'groupHeader' : 'instanceHeader';
  const { world: numbered, id } = allocateId(world, kind);
  const header: CustomHeader = { id, key, value, active: active ?? true };
  const errors = [
    ...validateHeader(destination, header, profile),
    ...(active === null && supports(profile, 'header-active-checked')
      ? ['Active must be a boolean value']
      : []),
  ];
  if (errors.length > 0) {
    return { errors };
  }
  const changed = { ...destination, headers: [...destination.headers, header] };
  return { world: replaceDestination(numbered, changed), destination: changed, header };
}

/** Changes a header in its place; what is left out stays as it is. */
export function updateHeader(
  world: World,
  destination: Destination,
  header: CustomHeader,
  change: Partial<HeaderFields>,
  profile: Profile,
): SavedHeader | Refusal {
  const updated = { ...header, ...change };
  const errors = validateHeader(destination, updated, profile);
  if (errors.length > 0) {
    return { errors };
  }
  const headers = destination.headers.map((other) => (other.id === header.id ? updated : other));
  const changed = { ...destination, headers };
  return { world: replaceDestination(world, changed), destination: changed, header: updated };
}

export function removeHeader(
  world: World,
  destination: Destination,
  header: CustomHeader,
): { world: World; destination: Destination } {
  const headers = destination.headers.filter((other) => other.id !== header.id);
  const changed = { ...destination, headers };
  return { world: replaceDestination(world, changed), destination: changed };
}
