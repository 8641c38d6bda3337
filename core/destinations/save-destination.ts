/**
 * Making, changing and destroying a legacy HTTP destination, of a group or of the instance, and what GitLab checks
 * when it saves one. Whether the caller may do so is asked before; see world/access.ts.
 */
import type { Clock, RandomSource } from '../ports/ports.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import { allocateId, type Destination, type Group, type World } from '../world/world.ts';
import { blockedUrlReason } from './blocked-url.ts';
import { characters } from './characters.ts';
import { replaceDestination } from './find-destination.ts';

export interface RecordPorts {
  readonly random: RandomSource;
  readonly clock: Clock;
  /** The version whose rules hold. */
  readonly profile: Profile;
}

export interface SavedDestination {
  readonly world: World;
  readonly destination: Destination;
}

type NewDestination = Pick<Destination, 'kind' | 'groupId' | 'url'> & {
  readonly name: string | null;
  readonly verificationToken: string | null;
};

/** GitLab generates a token of this many letters and digits when none is given. */
const generatedTokenLength = 24;

/** The name that GitLab gives to what has none. */
export function defaultName(random: RandomSource): string {
  return `Destination_${random.uuid()}`;
}

function create(
  world: World,
  { kind, groupId, name, url, verificationToken }: NewDestination,
  { random, clock }: RecordPorts,
): SavedDestination | Refusal {
  const recordKind = kind === 'group' ? 'groupDestination' : 'instanceDestination';
  const { world: numbered, id } = allocateId(world, recordKind);
  const destination: Destination = {
    id,
    kind,
    groupId,
    name: name ?? defaultName(random),
    active: true,
    url: stripUrl(url),
    verificationToken: verificationToken ?? random.alphanumeric(generatedTokenLength),
    headers: [],
    eventTypeFilters: [],
    namespaceFilter: null,
    createdAt: new Date(clock.now()).toISOString(),
  };
  const errors = validateDestination(world, destination);
  return errors.length > 0
    ? { errors }
    : {
        world: { ...numbered, destinations: [...numbered.destinations, destination] },
        destination,
      };
}

/**
 * Makes a destination of a group.
 * @param verificationToken null = generate one
 * @param name null = a default one
 * @returns the messages in GitLab's order when refused; a fault where the token stands on another group
 *   destination in a version in which only a database index keeps tokens apart: GitLab answers 500 then
 */
export function createGroupDestination(
  world: World,
  input: {
    readonly group: Group;
    readonly url: string;
    readonly verificationToken?: string | null | undefined;
    readonly name?: string | null | undefined;
  },
  ports: RecordPorts,
): SavedDestination | Refusal | Fault {
  const { group, url, verificationToken = null, name = null } = input;
  const outcome = create(
    world,
    { kind: 'group', groupId: group.id, name, url, verificationToken },
    ports,
  );
  const holders = world.destinations.filter(
    (other) => other.kind === 'group' && other.verificationToken === verificationToken,
  );
  return supports(ports.profile, 'token-taken-message')
    ? withTakenToken(outcome, holders, group)
    : withTokenFault(outcome, holders);
}

/** Newer versions look for the token in the same group, and say so in a message. */
function withTakenToken(
  outcome: SavedDestination | Refusal,
  holders: readonly Destination[],
  group: Group,
): SavedDestination | Refusal {
  if (!holders.some(({ groupId }) => groupId === group.id)) {
    return outcome;
  }
  const errors = 'errors' in outcome ? outcome.errors : [];
  return { errors: [...errors, 'Verification token has already been taken'] };
}

function withTokenFault(
  outcome: SavedDestination | Refusal,
  holders: readonly Destination[],
): SavedDestination | Refusal | Fault {
  return holders.length > 0 && 'destination' in outcome
    ? { fault: 'The verification token stands on another destination already.' }
    : outcome;
}

/** Makes a destination of the instance. It takes no token: GitLab always generates one. */
export function createInstanceDestination(
  world: World,
  input: { readonly url: string; readonly name?: string | null | undefined },
  ports: RecordPorts,
): SavedDestination | Refusal {
  const { url, name = null } = input;
  return create(
    world,
    { kind: 'instance', groupId: null, name, url, verificationToken: null },
    ports,
  );
}

// Changing and destroying a legacy HTTP destination. A token is never changed: GitLab has no argument for it.

/** How many destroyed destinations are kept for undoing. */
const binSize = 100;

/** What is left out stays as it is. */
export interface DestinationChange {
  readonly url?: string;
  readonly name?: string;
  readonly active?: boolean;
}

/**
 * Changes a destination.
 * @returns when refused also `destination`, the unsaved record: GitLab's answer shows the refused values
 */
export function updateDestination(
  world: World,
  destination: Destination,
  change: DestinationChange,
): { world: World; destination: Destination } | (Refusal & { destination: Destination }) {
  const changed = {
    ...destination,
    ...change,
    url: stripUrl(change.url ?? destination.url),
  };
  const errors = validateDestination(world, changed);
  return errors.length > 0
    ? { errors, destination: changed }
    : { world: replaceDestination(world, changed), destination: changed };
}

/** Takes a destination out of use and puts it into the bin, from where it can come back. */
export function destroyDestination(world: World, destination: Destination): { world: World } {
  const { kind, id } = destination;
  return {
    world: {
      ...world,
      destinations: world.destinations.filter((other) => other.kind !== kind || other.id !== id),
      bin: [...world.bin, destination].slice(-binSize),
    },
  };
}

// What GitLab checks when it saves a legacy HTTP destination, in the order it checks. Messages are
// GitLab's; the comparison of versions is not made here.
// Source: GitLab `ee/app/models/audit_events/external_audit_event_destination.rb`,
// `instance_external_audit_event_destination.rb`, `ee/app/models/concerns/audit_events/externally_destinationable.rb`.

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

/**
 * What a rule answers when GitLab would refuse: full sentences, in GitLab's words and order. A refusal is
 * an expected outcome and travels as a value; only what GitLab itself answers with status 500 is a fault.
 */
export interface Refusal {
  readonly errors: readonly string[];
}

/** GitLab meets an exception here and answers 500; `fault` says for our own log which one. */
export interface Fault {
  readonly fault: string;
}

export function isRefusal(outcome: object): outcome is Refusal {
  return 'errors' in outcome;
}

export function isFault(outcome: object): outcome is Fault {
  return 'fault' in outcome;
}
