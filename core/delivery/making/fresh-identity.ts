/**
 * The identity of an event that happens now: its time, and an id in the form in which a GitLab version
 * gives it. The forms are capabilities of the profile; nothing here knows a version.
 * Source: GitLab `ee/app/workers/audit_events/audit_event_streaming_worker.rb` (15.0, 15.7),
 * `ee/lib/audit_events/streaming/` (19.4), `app/models/audit_event.rb`.
 */
import type { Fixture, Payload } from '../../catalogue/fixture.ts';
import type { Clock, RandomSource, RowNumbers } from '../../ports/ports.ts';
import { type Profile, supports } from '../../profiles/profile.ts';

export interface EventPorts {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Numbers of stored events; one sequence for the whole harness. */
  readonly rows: RowNumbers;
}

export interface FreshIdentity {
  /** `id` and `created_at`. */
  readonly values: Payload;
  /** Whether GitLab draws the id when it sends, so that each destination sees another. */
  readonly idPerDestination: boolean;
}

export function freshIdentity(
  fixture: Pick<Fixture, 'payload' | 'savedToDatabase'>,
  profile: Profile,
  ports: EventPorts,
): FreshIdentity {
  const now = ports.clock.now();
  const created_at = new Date(now).toISOString();
  if (isStored(fixture)) {
    return { values: { id: ports.rows.next(), created_at }, idPerDestination: false };
  }
  if (!supports(profile, 'uuid-for-streamed-events')) {
    return { values: { id: Math.floor(now / 1000), created_at }, idPerDestination: false };
  }
  return {
    values: { id: ports.random.uuid(), created_at },
    idPerDestination: !supports(profile, 'one-id-per-event'),
  };
}

/**
 * What is stored has the number of its row. Which events are is in the catalogue; five documented types
 * are not in it under their documented name, and those keep the form that the document prints, a number.
 */
function isStored({
  payload,
  savedToDatabase,
}: Pick<Fixture, 'payload' | 'savedToDatabase'>): boolean {
  return savedToDatabase ?? typeof payload['id'] === 'number';
}
