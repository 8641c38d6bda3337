/**
 * With what a probe makes its requests: events with a marker, and GitLab's own planner for one version, so that the
 * bytes are those of that version.
 */
import type { Json, Payload } from '../catalogue/fixture.ts';
import type { AuditEvent } from '../delivery/audit-event.ts';
import type { DeliveryDecision, DeliveryPlan } from '../delivery/delivery-plan.ts';
import { idOf, payloadText, payloadTextInBatch } from '../delivery/event-text.ts';
import { applyChanges, listShapeChanges } from '../delivery/make-event.ts';
import {
  type OneShotDestination,
  planOneShot,
  planOneShotBatch,
} from '../delivery/plan-one-shot.ts';
import { shapeRecord } from '../delivery/shape-record.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import { markerOf, randomFor, uuidFor } from './marker.ts';
import type { Pace, ProbeEvent, ProbeRequest } from './probe-request.ts';

export interface EventWish {
  /** Members of the payload in the place of the documented ones; undefined = left out. */
  readonly set?: Readonly<Record<string, Json | undefined>>;
  /** Members of its `details`. */
  readonly details?: Readonly<Record<string, Json | undefined>>;
  /** Milliseconds after the check began; left out = 0. */
  readonly after?: number;
  /** Draws the id; left out = a UUID. */
  readonly id?: 'uuid' | 'number' | 'large-number' | 'number-text';
  /** Changes the JSON text, for what a value of JavaScript cannot hold. */
  readonly text?: (text: string) => string;
}

export interface MadeEvent {
  readonly event: AuditEvent;
  readonly found: ProbeEvent;
}

export interface RequestWish {
  readonly step?: number;
  readonly headers?: RawHeaders;
  readonly token?: string;
  readonly url?: (url: string) => string;
  readonly pace?: Pace;
  readonly tls?: 'system-trust' | '1.2-only';
  /** Changes what was planned: for requests that GitLab does not send. */
  readonly change?: (request: DeliveryPlan['request']) => DeliveryPlan['request'];
}

export interface ProbeKit {
  readonly profile: Profile;
  readonly token: string;
  readonly url: string;
  /** The same event each time for the same number. */
  readonly event: (wish?: EventWish, number?: number) => MadeEvent;
  /** The request that carries the event; in an array where the version sends arrays. Empty = it sends none. */
  readonly request: (made: MadeEvent, wish?: RequestWish) => readonly ProbeRequest[];
  /** The requests that carry these events, in arrays. */
  readonly batch: (made: readonly MadeEvent[], wish?: RequestWish) => readonly ProbeRequest[];
  /** Shorter pauses in tests: what a pause is multiplied with. */
  readonly paced: (pace: Pace) => Pace;
}

export interface KitSettings {
  readonly seed: number;
  readonly destination: OneShotDestination;
  readonly profile: Profile;
  /** A documented event, which all events of the check are made of. */
  readonly base: Payload;
  /** When the check began, in milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly pauseFactor: number;
}

/**
 * @param probe its id
 * @param variant tells apart the requests of versions whose bytes differ, and repetitions
 */
export function createProbeKit(settings: KitSettings, probe: string, variant: string): ProbeKit {
  const { seed, destination, profile, base, startedAt, pauseFactor } = settings;
  const event = (wish: EventWish = {}, number = 0): MadeEvent => {
    const name = `${probe} ${variant} ${number}`;
    const random = randomFor(seed, name);
    // Its end keeps the marker of event 1 from standing in that of event 10.
    const marker = `${markerOf(seed)}-${probe.replace('/', '-')}-${variant}-${number}-end`;
    const uuid = uuidFor(seed, random);
    const draws = {
      uuid,
      number: 1_000_000 + random.below(2_000_000_000),
      'large-number': 2 ** 33 + random.below(2 ** 32) * 1000,
      'number-text': String(1_000_000_000 + random.below(2_000_000_000)),
    };
    const plain: Payload = {
      ...applyChanges(base, listShapeChanges(base, profile)),
      id: draws[wish.id ?? 'uuid'],
      target_details: marker,
      created_at: new Date(startedAt + (wish.after ?? 0)).toISOString(),
    };
    const details = { ...objectOf(plain['details']), target_details: marker };
    const set: Readonly<Record<string, Json | undefined>> = {
      ...plain,
      details: withoutMissing({ ...details, ...wish.details }),
      ...wish.set,
    };
    const payload = shapeRecord(withoutMissing(set), profile);
    const written = payloadText({ payload });
    const made: AuditEvent = {
      payload,
      // Encoded once: it is asked for several times, and some are large.
      text: wish.text?.(written) ?? written,
      fixture: null,
      scope: { kind: 'instance' },
    };
    const sent = supports(profile, 'batched-delivery')
      ? payloadTextInBatch(made)
      : payloadText(made);
    return { event: made, found: { marker, id: idOf(made), text: sent } };
  };
  const finish = (
    decision: DeliveryDecision,
    events: readonly ProbeEvent[],
    wish: RequestWish,
  ): readonly ProbeRequest[] => {
    if (decision.kind === 'skip') return [];
    const { step = 0, pace, tls, change } = wish;
    const plan =
      change === undefined ? decision : { ...decision, request: change(decision.request) };
    return [
      {
        plan,
        events,
        step,
        ...(pace === undefined ? {} : { pace }),
        ...(tls === undefined ? {} : { tls }),
      },
    ];
  };
  const destinationOf = ({ headers = [], token, url }: RequestWish): OneShotDestination => ({
    url: url?.(destination.url) ?? destination.url,
    verificationToken: token ?? destination.verificationToken,
    headers: [...destination.headers, ...headers],
  });
  return {
    profile,
    token: destination.verificationToken,
    url: destination.url,
    event,
    request: ({ event: made, found }, wish = {}) =>
      finish(planOneShot(made, destinationOf(wish), profile), [found], wish),
    batch: (made, wish = {}) => {
      const events = made.map((one) => one.event);
      const size = Math.max(1, profile.settings.maxBatchEvents);
      return planOneShotBatch(events, destinationOf(wish), profile).flatMap((decision, index) => {
        const found = made.slice(index * size, (index + 1) * size).map((one) => one.found);
        return finish(decision, found, wish);
      });
    },
    paced: ({ pieceBytes, pauseMs }) => ({ pieceBytes, pauseMs: pauseMs * pauseFactor }),
  };
}

function objectOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function withoutMissing(members: Readonly<Record<string, Json | undefined>>): Payload {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}
