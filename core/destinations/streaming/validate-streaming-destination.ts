/**
 * What GitLab checks when it saves a consolidated destination, in the order it checks. A URL that leads to a
 * local address is not refused here: GitLab finds that out when it sends.
 * Source: GitLab `ee/app/models/concerns/audit_events/externally_streamable.rb`,
 * `ee/app/models/audit_events/group/external_streaming_destination.rb`, `ee/app/validators/audit_events/`.
 */
import type { Json } from '../../catalogue/fixture.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { StreamingDestination, World } from '../../world/world.ts';
import { characters } from '../characters.ts';
import { nameErrors } from '../save-destination.ts';
import { tokenHeader } from '../token-header.ts';
import { fitsCategory, headerNames, isStreamingConfig, uniqueKeys } from './streaming-config.ts';
import { streamingDestinationsOf } from './streaming-destinations.ts';

/** A record as it would be saved. Its config may still be anything. */
export type Candidate = Omit<StreamingDestination, 'config'> & { readonly config: Json };

const maximumDestinations = 5;
const maximumNamespaceFilters = 5;
const maximumTokenLength = 4096;
const httpTokenLengths = { minimum: 16, maximum: 24 };

/** What follows "Maximum number of" in GitLab's messages of the limit. */
export const limitText = `Maximum number of external audit event destinations (${maximumDestinations}) exceeded`;

export const namespaceFilterLimitText = `Namespace filters are limited to ${maximumNamespaceFilters} per destination`;

export function hasTooManyFilters(count: number): boolean {
  return count > maximumNamespaceFilters;
}

/** Whether no further destination of that owner can be switched on; those that are off do not count. */
export function isFull(
  world: World,
  owner: Pick<StreamingDestination, 'kind' | 'groupId'>,
): boolean {
  const active = streamingDestinationsOf(world, owner).filter((sibling) => sibling.active);
  return active.length >= maximumDestinations;
}

function tokenHeaderErrors({ config }: Candidate, before: StreamingDestination | null) {
  const hasToken = (checked: Json): boolean =>
    headerNames(checked).some((name) => name.toUpperCase() === tokenHeader.toUpperCase());
  const isNew = hasToken(config) && !hasToken(before?.config ?? {});
  return isNew ? [`Config headers cannot contain ${tokenHeader}`] : [];
}

function configErrors({ category, config }: Candidate, profile: Profile): string[] {
  const isBlank = config === '' || (isStreamingConfig(config) && Object.keys(config).length === 0);
  return [
    ...(isStreamingConfig(config) ? [] : ['Config must be a hash']),
    ...(isBlank ? ["Config can't be blank"] : []),
    ...(fitsCategory(category, config, profile) ? [] : ['Config must be a valid json schema']),
  ];
}

function takenErrors(candidate: Candidate, others: readonly Candidate[], profile: Profile) {
  const { category, config } = candidate;
  const keys = uniqueKeys(category);
  const isTaken =
    isStreamingConfig(config) &&
    others.some(
      (other) =>
        other.category === category &&
        isStreamingConfig(other.config) &&
        // GitLab compares what is there, also where nothing is.
        keys.every((key) => (other.config as Record<string, Json>)[key] === config[key]),
    );
  if (!isTaken) {
    return [];
  }
  const names = keys.join(', ');
  return supports(profile, 'config-taken-message')
    ? [`Config ${names} already taken.`]
    : [`Config ${names} is already taken.`];
}

function tokenErrors(
  { category, secretToken }: Candidate,
  profile: Profile,
): { first: string[]; last: string[] } {
  const length = characters(secretToken);
  const { minimum, maximum } = httpTokenLengths;
  return {
    first: [
      ...((category !== 'http' || !supports(profile, 'generated-streaming-token')) &&
      secretToken.trim() === ''
        ? ["Secret token can't be blank"]
        : []),
      ...(length > maximumTokenLength
        ? [`Secret token is too long (maximum is ${maximumTokenLength} characters)`]
        : []),
    ],
    last:
      supports(profile, 'generated-streaming-token') &&
      category === 'http' &&
      (length < minimum || length > maximum)
        ? [`Secret token should have length between ${minimum} to ${maximum} characters.`]
        : [],
  };
}

/**
 * The messages that saving this record would give, none when it may be saved.
 * @param before the record as it is stored; null when it is new
 */
export function validateStreamingDestination(
  world: World,
  candidate: Candidate,
  before: StreamingDestination | null,
  profile: Profile,
): readonly string[] {
  const { id, name, category, namespaceFilters } = candidate;
  const others = streamingDestinationsOf(world, candidate).filter((other) => other.id !== id);
  const nameTaken = others.some((other) => other.category === category && other.name === name);
  const [nameTooLong, nameIsTaken] = [nameErrors(name, false), nameErrors('', nameTaken)];
  const group = world.groups.find((other) => other.id === candidate.groupId);
  const token = tokenErrors(candidate, profile);
  return [
    ...(supports(profile, 'reserved-token-header') ? tokenHeaderErrors(candidate, before) : []),
    ...(before === null && isFull(world, candidate) ? [limitText] : []),
    ...nameTooLong,
    ...configErrors(candidate, profile),
    ...token.first,
    ...takenErrors(candidate, others, profile),
    ...token.last,
    ...(hasTooManyFilters(namespaceFilters.length) ? [namespaceFilterLimitText] : []),
    ...(group !== undefined && group.parentId !== null
      ? ['Group must not be a subgroup. Use a top-level group.']
      : []),
    ...nameIsTaken,
  ];
}
