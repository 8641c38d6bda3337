import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';

import { eventTypes, fixtures, profileTimeline, traps } from '../../fixtures/index.ts';
import { makeCatalogueEvent, makeEvent } from '../delivery/make-event.ts';
import { planOneShot, planOneShotBatch } from '../delivery/plan-one-shot.ts';
import { rememberByText } from '../memo/remember.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import type { Payload } from './fixture.ts';
import { documentedPayloadSchema, payloadJsonSchema } from './payload-json-schema.ts';

const ports = {
  clock: { now: () => Date.UTC(2026, 1, 3), monotonic: () => 0 },
  random: {
    uuid: () => '8b1b3c4d-0000-4000-8000-000000000001',
    below: () => 0,
    alphanumeric: () => 'a',
  },
  rows: { next: () => 7 },
};

function compile(schema: Payload): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  addFormats(ajv);
  return ajv.compile(schema);
}

const schemaOf = rememberByText((version) => compile(payloadJsonSchema(version, profileTimeline)));

function without(event: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== key));
}

const destination = { url: 'http://127.0.0.1/', verificationToken: 'a'.repeat(24), headers: [] };

/** Bodies of every documented event, every trap and every type of the catalogue. */
const bodiesOf = rememberByText((version): readonly unknown[] => {
  const profile = makeProfile(version, profileTimeline);
  const options = { scope: null, set: {}, verbatim: false, profile };
  const events = [
    ...[...fixtures, ...traps].map((source) => makeEvent(source, options, ports)),
    ...eventTypes.map((type) => makeCatalogueEvent(type, options, ports)),
  ];
  return events.map((event) => {
    const decision = planOneShot(event, destination, profile);
    return decision.kind === 'skip' ? null : (JSON.parse(decision.request.body) as unknown);
  });
});

describe.each(profileTimeline.milestones)('the schema of GitLab %s', (version) => {
  it('takes the body of every event that this version sends', () => {
    const validate = schemaOf(version);
    const bodies = bodiesOf(version).filter((body) => body !== null);
    const wrong = bodies.filter((body) => !validate(body));
    expect(wrong).toEqual([]);
    expect(bodies.length).toBeGreaterThan(400);
  });

  it.each<[string, (event: Record<string, unknown>) => unknown]>([
    ['text as author', (event) => ({ ...event, author_id: '1' })],
    ['no entity type', (event) => without(event, 'entity_type')],
    ['seconds without a part', (event) => ({ ...event, created_at: '2026-02-03T00:00:00Z' })],
    ['an address that is null', (event) => ({ ...event, ip_address: null })],
    ['details that are text', (event) => ({ ...event, details: 'x' })],
    ['an id that is any text', (event) => ({ ...event, id: 'x' })],
    ['an empty batch', () => []],
  ])('refuses %s', (_what, change) => {
    const validate = schemaOf(version);
    const [body] = bodiesOf(version).slice(0, 1);
    expect(validate(change(body as Record<string, unknown>))).toBe(false);
  });
});

describe('what versions differ in', () => {
  const [body] = bodiesOf('16.1') as Record<string, unknown>[];
  const untyped = without({ ...body, id: 1 }, 'event_type');
  const uuid = { ...body, id: ports.random.uuid() };

  // row: body.id, body.event-type, body.per-scope, flag.new-tables
  it.each([
    ['15.0', 'a UUID', uuid, false],
    ['15.7', 'a UUID', uuid, true],
    ['15.0', 'no type', untyped, true],
    ['16.1', 'no type', untyped, false],
    ['18.2', 'no type', untyped, true],
    ['17.8', 'no entity', { ...body, entity_id: undefined }, false],
    ['17.9', 'no entity', { ...body, entity_id: undefined }, true],
    ['18.2', 'a type that is null', { ...body, event_type: null }, true],
    ['18.1', 'a type that is null', { ...body, event_type: null }, false],
  ])('GitLab %s with %s', (version, _what, event, isTaken) => {
    expect(schemaOf(version)(JSON.parse(JSON.stringify(event)))).toBe(isTaken);
  });

  // row: body.batch
  it('takes a batch where a version may send one', () => {
    const profile = makeProfile('next', profileTimeline);
    const options = { scope: null, set: {}, verbatim: false, profile };
    const events = fixtures.slice(0, 3).map((source) => makeEvent(source, options, ports));
    const [plan] = planOneShotBatch(events, destination, profile);
    const batch: unknown = plan?.kind === 'skip' ? null : JSON.parse(plan?.request.body ?? '');
    expect(batch).toHaveLength(3);
    expect(schemaOf('19.4')(batch)).toBe(true);
    expect(schemaOf('next')(batch)).toBe(true);
    expect(schemaOf('19.0')(batch)).toBe(false);
  });
});

describe('the documented schema', () => {
  // row: document.json-schema
  it('refuses the examples beside it for the form of their id, and nothing else', () => {
    const validate = compile(documentedPayloadSchema());
    for (const { payload } of fixtures) {
      expect(validate(payload)).toBe(false);
      expect(validate.errors?.map(({ instancePath }) => instancePath)).toEqual(['/id']);
      expect(validate({ ...payload, id: '1' })).toBe(true);
    }
  });
});
