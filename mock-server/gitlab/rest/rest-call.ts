/** What an endpoint of the REST API knows of the call that it answers. How it came in is settled by then. */
import type { Capability, Profile } from '#core/profiles/profile.ts';
import type { AccessToken, User, World } from '#core/world/world.ts';

import type { StoredEvents } from '../../store/stored-events.ts';
import type { RestAnswer } from './rest-answer.ts';

export interface RestCaller {
  /** null = anonymous. */
  readonly user: User | null;
  /** What the user signed in with; null = anonymous. */
  readonly token: AccessToken | null;
}

export interface RestCall extends RestCaller {
  readonly world: World;
  readonly profile: Profile;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly events: Pick<StoredEvents, 'of'>;
  /** The address that was asked for; its query string may hold a token. */
  readonly url: URL;
  /** The parts of the path that the route leaves open, decoded. */
  readonly parts: Readonly<Record<string, string>>;
}

export interface Endpoint {
  /** Below `/api/v4`, with `:name` for what is left open. */
  readonly path: string;
  /** Scopes any of which lets a token in. */
  readonly scopes: readonly string[];
  /** What a profile must have for the endpoint to be there; left out = all have it. */
  readonly since?: Capability;
  /** Methods that GitLab has here beside GET and HEAD, and the mock does not. */
  readonly others?: readonly string[];
  readonly answer: (call: RestCall) => RestAnswer;
}
