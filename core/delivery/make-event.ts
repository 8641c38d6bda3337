/**
 * Makes an event of a fixture: a fresh identity, the values that the caller sets, and the place where
 * it happens. The fixture itself is never changed, and the payload keeps the documented order of keys.
 */
import type { Fixture, Json, Payload } from '../catalogue/fixture.ts';
import type { Clock, RandomSource } from '../ports/ports.ts';
import type { AuditEvent, EventScope } from './audit-event.ts';
import { setByPointer } from './set-by-pointer.ts';

export interface EventOptions {
  /** null = where the payload's entity says. */
  readonly scope: EventScope | null;
  /** Values by JSON pointer, put in last, in this order. */
  readonly set: Readonly<Record<string, Json>>;
  /** Keep the documented `id` and `created_at`. */
  readonly verbatim: boolean;
}

export interface EventPorts {
  readonly clock: Clock;
  readonly random: RandomSource;
}

/**
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set`
 */
export function makeEvent(fixture: Fixture, options: EventOptions, ports: EventPorts): AuditEvent {
  const documented = fixture.payload;
  const fresh = options.verbatim ? documented : { ...documented, ...freshIdentity(fixture, ports) };
  const payload = Object.entries(options.set).reduce(
    (changed, [pointer, value]) => setByPointer(changed, pointer, value),
    fresh,
  );
  return { payload, fixture: fixture.id, scope: options.scope ?? scopeOf(payload) };
}

/**
 * GitLab gives a stored event the number of its row, and an event that it only streams a UUID. Which of
 * the two is in the catalogue; five documented types are not in it under their documented name, and
 * those keep the form that the document prints, a number.
 *
 * The number is random and not the next of a sequence: it has to differ between runs and between
 * harnesses that feed one endpoint, since endpoints tell duplicates by it.
 */
function freshIdentity({ payload, savedToDatabase }: Fixture, ports: EventPorts): Payload {
  const isNumber = savedToDatabase ?? typeof payload['id'] === 'number';
  const uuid = ports.random.uuid();
  return {
    id: isNumber ? numberFrom(uuid) : uuid,
    created_at: new Date(ports.clock.now()).toISOString(),
  };
}

/** 50 random bits of a version 4 UUID: positive, and exact in every JSON reader. */
function numberFrom(uuid: string): number {
  const digits = uuid.replaceAll('-', '').slice(0, 12);
  const low = Number.parseInt(uuid.slice(-1), 16) & 0x3;
  return Number.parseInt(digits, 16) * 4 + low + 1;
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
