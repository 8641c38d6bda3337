/**
 * Making a legacy HTTP destination, of a group or of the instance. Whether the caller may do so is asked
 * before; see world/access.ts.
 */
import type { Clock, RandomSource } from '../ports/ports.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import { allocateId } from '../world/allocate-id.ts';
import type { Destination, Group, World } from '../world/world.ts';
import type { Fault, Refusal } from './refusal.ts';
import { stripUrl, validateDestination } from './validate-destination.ts';

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
