/**
 * What the mock GitLab is given to work with, and what one call of it knows. Resolvers see a call and
 * never a request: how it came in is settled by then.
 */
import type { NewLogEntry } from '#core/log/log-entry.ts';
import type { OwnEvent } from '#core/own-events/own-event.ts';
import type { Clock, RandomSource } from '#core/ports/ports.ts';
import type { Profile } from '#core/profiles/profile.ts';
import type { User } from '#core/world/world.ts';

import type { StoredEvents } from '../store/stored-events.ts';
import type { WorldStore } from '../store/world/world-store.ts';

export type NewApiCall = Extract<NewLogEntry, { kind: 'api-call' }>;

export interface GitLabDependencies {
  readonly store: WorldStore;
  /** The profile as the world sets it at this moment. */
  readonly profile: () => Profile;
  /** Is told of every call, refused ones too, before the answer goes out. Never holds an access token. */
  readonly recordCall: (entry: NewApiCall) => void | Promise<void>;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** What the REST API lists as audit events; left out = nothing was ever fired. */
  readonly storedEvents?: Pick<StoredEvents, 'of'>;
  /** Is told, once the answer is recorded, what GitLab would now audit about itself; left out = nobody is. */
  readonly raiseOwnEvents?: (events: readonly OwnEvent[], author: User) => void;
  /** Where the API is reached, for the links in answers to calls that did not come over the network. */
  readonly publicUrl?: () => string;
  /** Is told what was wrong where the answer may only say "Internal server error". */
  readonly reportError?: (error: unknown) => void;
}

export interface GitLabCall {
  readonly store: Pick<WorldStore, 'world' | 'update'>;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** null = anonymous. */
  readonly user: User | null;
  /** false for a token that only reads. */
  readonly mayWrite: boolean;
  /** Has GitLab audit its own change, once the call is answered. */
  readonly raise: (events: readonly OwnEvent[]) => void;
  /** Scheme, host and port that the caller used, for the links in answers. */
  readonly origin: string;
}
