/**
 * The promise of the whole program, held over real sockets: for each documented event and trap, each model of
 * destination and each GitLab version, what was planned is what was sent is what was received, and it is what Ruby
 * wrote where Ruby was captured.
 */
import { describe, expect, it } from 'vitest';

import type { Fixture } from '#core/catalogue/fixture.ts';
import type { DeliveryDecision, DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { makeEvent } from '#core/delivery/make-event.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { replaceDestination } from '#core/destinations/find-destination.ts';
import { replaceStreamingDestination } from '#core/destinations/streaming/streaming-destinations.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { hasReached } from '#core/profiles/compare-versions.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import type { World } from '#core/world/world.ts';
import { fixtures, profileTimeline, traps } from '#fixtures/index.ts';
import { systemClock as clock, systemRandom as random } from '#mock-server/system-ports.ts';

import { freshWorld, withGroupDestination } from '../support/destination-worlds.ts';
import { capturedWire, fixtureCaptures } from '../support/fixture-captures.ts';
import { withStreaming } from '../support/streaming-worlds.ts';
import { deliverPlan } from './support/deliver-plan.ts';
import { openReceiver } from './support/open-receiver.ts';
import { openTap, type Tap } from './support/open-tap.ts';

type Model = 'legacy' | 'consolidated';

/** Which headers go out in which order, by the names of the captures; or the reason of the skip. */
type Sent = string;

const notStreamed = 'model-not-streamed';
const newest = 'custom, token, type';

/**
 * From which version on what goes out. Written down by hand from GitLab's documents and sources, so that planner and
 * test cannot err together.
 */
const sentSince: Readonly<Record<string, Readonly<Record<Model, Sent>>>> = {
  '14.5': { legacy: 'none', consolidated: notStreamed },
  '14.8': { legacy: 'token', consolidated: notStreamed },
  '15.0': { legacy: 'token, type', consolidated: notStreamed },
  '15.2': { legacy: 'token, custom, type', consolidated: notStreamed },
  '18.4': { legacy: 'token, custom, type', consolidated: newest },
  '19.4': { legacy: newest, consolidated: newest },
  // Sent as `asAnnounced` says, from the same captures.
  next: { legacy: newest, consolidated: newest },
};

/** What a version sends: as the newest row that it has reached. */
function sentBy(version: string, model: Model): Sent {
  const reached = Object.entries(sentSince).filter(([since]) => hasReached(version, since));
  return reached.at(-1)?.[1][model] ?? 'no row';
}

const { url, token, custom } = fixtureCaptures;
const scope = { kind: 'group', path: 'my-group' } as const;
const everything: readonly Pick<Fixture, 'id' | 'payload' | 'savedToDatabase'>[] = [
  ...fixtures,
  ...traps,
];

/** GitLab's client leaves the header of a type out that is null, which no set of captured headers does. */
const uncaptured: ReadonlySet<string> = new Set(['trap.null-event-type']);

function legacyWorld(): World {
  const { world, destination } = withGroupDestination(freshWorld(), url);
  const headers = custom.map(([key, value], index) => ({
    id: index + 1,
    key,
    value,
    active: true,
  }));
  return replaceDestination(world, { ...destination, verificationToken: token, headers });
}

function consolidatedWorld(): World {
  const members = custom.map(([key, value]) => [key, { value, active: true }] as const);
  const config = { url, headers: Object.fromEntries(members) };
  const { world, destination } = withStreaming(freshWorld(), config);
  return replaceStreamingDestination(world, { ...destination, secretToken: token });
}

const worlds: Readonly<Record<Model, World>> = {
  legacy: legacyWorld(),
  consolidated: consolidatedWorld(),
};

function profileOf(version: string): Profile {
  return makeProfile(version, profileTimeline, { ff_external_audit_events_namespace: true });
}

const ports = { clock, random, rows: createRowNumbers({ clock, random }) };

function decide(
  source: (typeof everything)[number],
  { model, profile, verbatim }: { model: Model; profile: Profile; verbatim: boolean },
): DeliveryDecision {
  const event = makeEvent(source, { scope, set: {}, verbatim, profile }, ports);
  const [decision, ...more] = planDeliveries(event, worlds[model], profile, random);
  if (decision === undefined || more.length > 0) throw new Error('It is not one decision.');
  return decision;
}

/** The plan with its socket led to the tap: not a byte of the request says so. */
function through(decision: DeliveryDecision, { port }: Tap): DeliveryPlan {
  if (decision.kind !== 'plan') throw new Error(decision.message);
  return { ...decision, endpoint: { tls: false, host: '127.0.0.1', port } };
}

/** The headers that GitLab itself puts in, in their order and by the names of the captures. */
function ownHeaders({ request }: DeliveryPlan): Sent {
  const kinds = new Map([
    ['x-gitlab-event-streaming-token', 'token'],
    ['x-gitlab-audit-event-type', 'type'],
    ...custom.map(([key]) => [key.toLowerCase(), 'custom'] as const),
  ]);
  const found = request.rawHeaders.flatMap(([name]) => kinds.get(name.toLowerCase()) ?? []);
  return found.length === 0 ? 'none' : [...new Set(found)].join(', ');
}

/** A request spelt out here, apart from the sender's own way of writing it. */
function bytesOf(
  { method, target, rawHeaders }: { method: string; target: string; rawHeaders: RawHeaders },
  body: string,
): string {
  const lines = rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = `${method} ${target} HTTP/1.1\r\n${lines}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]).toString('latin1');
}

function loggedBytes({ request }: AttemptEntry | CaptureEntry): string {
  return bytesOf(request, request.body.encoding === 'utf8' ? request.body.text : 'not inline');
}

/**
 * What a captured request becomes in the profile `next`, of which there is no capture: an array with ids as text, no
 * event type, and on Ruby 4 no default Content-Type.
 */
function asAnnounced(captured: string): string {
  const [head = '', ...rest] = captured.split('\r\n\r\n');
  const body = `[${rest.join('\r\n\r\n').replace(/^\{"id":(\d+)/, '{"id":"$1"')}]`;
  const lines = head
    .split('\r\n')
    .filter((line) => !/^(?:X-Gitlab-Audit-Event-Type|Content-Type):/.test(line))
    .map((line) => line.replace(/^Content-Length: .*/, `Content-Length: ${body.length}`));
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

async function openWire() {
  const { receiver, log } = await openReceiver();
  const tap = await openTap(receiver.port);
  /** Sends it and gives it back as it was planned, on the wire, and in both halves of the log. */
  const send = async (decision: DeliveryDecision, profile: Profile) => {
    const plan = through(decision, tap);
    const from = log.nextSeq - 1;
    await deliverPlan(plan, { profile, run: null, clock, log });
    const entries = await log.readFrom(from, 9);
    const [capture, attempt] = entries;
    if (entries.length !== 2 || capture?.kind !== 'capture' || attempt?.kind !== 'attempt') {
      throw new Error('It is not one capture and one attempt.');
    }
    return {
      planned: bytesOf(plan.request, plan.request.body),
      wire: tap.take().toString('latin1'),
      sent: loggedBytes(attempt),
      received: loggedBytes(capture),
      complete: capture.complete,
    };
  };
  return { send };
}

describe.each(['legacy', 'consolidated'] as const)(
  'what is planned for a %s destination',
  (model) => {
    it.each(profileTimeline.milestones)('has in GitLab %s the headers of its row', (version) => {
      const profile = profileOf(version);
      const [source] = everything;
      if (source === undefined) throw new Error('There is no event.');
      const decision = decide(source, { model, profile, verbatim: true });
      expect(decision.kind === 'skip' ? decision.reason : ownHeaders(decision)).toBe(
        version === 'next' ? 'custom, token' : sentBy(version, model),
      );
    });
  },
);

// Each version of the table goes through sockets; one in between sends what the one before sends, as is planned above.
describe.each(Object.keys(sentSince))('GitLab %s', (version) => {
  const profile = profileOf(version);

  describe.each(['legacy', 'consolidated'] as const)('with a %s destination', (model) => {
    const sent = sentBy(version, model);

    if (sent === notStreamed) {
      it('sends nothing to it', () => {
        const reasons = everything.map((source) => {
          const decision = decide(source, { model, profile, verbatim: false });
          return decision.kind === 'skip' ? decision.reason : 'sent';
        });
        expect(new Set(reasons)).toEqual(new Set([notStreamed]));
      });
      return;
    }

    it('sends what was planned, and that is what arrives, for every event', async () => {
      const { send } = await openWire();
      for (const source of everything) {
        const decision = decide(source, { model, profile, verbatim: false });
        const { planned, ...seen } = await send(decision, profile);
        expect(seen, source.id).toEqual({
          wire: planned,
          sent: planned,
          received: planned,
          complete: true,
        });
      }
    });

    // row: request.post, request.user-agent, request.order, headers.legacy
    it('sends the bytes that Ruby wrote, for every event', async () => {
      const { send } = await openWire();
      for (const source of everything.filter(({ id }) => !uncaptured.has(id))) {
        const decision = decide(source, { model, profile, verbatim: true });
        const { wire } = await send(decision, profile);
        const captured = capturedWire(source.id, sent).toString('latin1');
        expect(wire, source.id).toBe(version === 'next' ? asAnnounced(captured) : captured);
      }
    });
  });
});
