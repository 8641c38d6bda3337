/**
 * Makes an event of a fixture, as one GitLab version would: a fresh identity, the keys that the version
 * has, the values that the caller sets, and the place where it happens. The fixture itself is never
 * changed, and the payload keeps the documented order of keys.
 */
import type { Fixture, Json, Payload } from '../catalogue/fixture.ts';
import type { Profile } from '../profiles/profile.ts';
import type { AuditEvent, EventScope } from './audit-event.ts';
import { withValue } from './event-text.ts';
import { changePayloadText } from './making/change-payload-text.ts';
import { type EventPorts, freshIdentity } from './making/fresh-identity.ts';
import { applyChanges, listShapeChanges } from './making/shape-payload.ts';

/** A fixture, or whatever else has a payload. */
export type EventSource = Pick<Fixture, 'id' | 'payload' | 'savedToDatabase'> & {
  /** The payload as somebody wrote it; left out = it is GitLab's own. */
  readonly text?: string;
};

export interface EventOptions {
  /** null = where the payload's entity says. */
  readonly scope: EventScope | null;
  /** Values by JSON pointer, put in last, in this order. */
  readonly set: Readonly<Record<string, Json>>;
  /** Keep the payload as documented, `id` and `created_at` too, whatever the version. */
  readonly verbatim: boolean;
  /** The GitLab version in which it happens. */
  readonly profile: Profile;
}

/**
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set`
 */
export function makeEvent(
  fixture: EventSource,
  options: EventOptions,
  ports: EventPorts,
): AuditEvent {
  const { scope, set } = options;
  const { idPerDestination, ...made } = startPayload(fixture, options, ports);
  const written = Object.entries(set).reduce(
    (changed, [pointer, value]) => withValue(changed, pointer, value),
    made,
  );
  return {
    ...written,
    fixture: fixture.id,
    scope: scope ?? scopeOf(written.payload),
    // An id that somebody chose is the same everywhere.
    idPerDestination: idPerDestination && !Object.hasOwn(set, '/id'),
  };
}

/** The payload before anything is set by hand. */
function startPayload(
  fixture: EventSource,
  { verbatim, profile }: EventOptions,
  ports: EventPorts,
): Pick<AuditEvent, 'payload' | 'text'> & Required<Pick<AuditEvent, 'idPerDestination'>> {
  const { payload: documented, text } = fixture;
  if (verbatim) {
    return {
      payload: documented,
      ...(text === undefined ? {} : { text }),
      idPerDestination: false,
    };
  }
  const { values, idPerDestination } = freshIdentity(fixture, profile, ports);
  const changes = listShapeChanges(documented, profile);
  const payload = { ...applyChanges(documented, changes), ...values };
  if (text === undefined) return { payload, idPerDestination };
  return { payload, text: changePayloadText(fixture, changes, values), idPerDestination };
}

function scopeOf({ entity_type: type, entity_path: path }: Payload): EventScope {
  if (typeof path !== 'string' || path === '') {
    return { kind: 'instance' };
  }
  if (type === 'Project') {
    return { kind: 'project', path };
  }
  return type === 'Group' ? { kind: 'group', path } : { kind: 'instance' };
}
