/**
 * JSON schemas (draft 7) of what GitLab streams: as its documents print it, and as a version sends it. Unknown keys are
 * allowed everywhere, since GitLab adds some in any release.
 */
import { makeProfile } from '../profiles/make-profile.ts';
import { type Profile, type ProfileTimeline, supports } from '../profiles/profile.ts';
import type { Json, Payload } from './fixture.ts';
import {
  createdAtPattern,
  type PayloadField,
  payloadFields,
  scopeFields,
  uuidPattern,
} from './payload-fields.ts';

const draft = 'http://json-schema.org/draft-07/schema#';
const textOfStored = 5500;

/** The schema of the documents, but for a comma that keeps it from being JSON. */
export function documentedPayloadSchema(): Payload {
  const printed = payloadFields.filter((field) => field.printed !== null);
  return {
    $schema: draft,
    title: 'GitLab audit event as documented',
    description:
      'The JSON payload schema of doc/administration/audit_event_streaming.md. GitLab itself does not keep to it: id is a number for stored events, and created_at is always there.',
    type: 'object',
    properties: Object.fromEntries(
      printed.map(({ key, printed: type }) => [key, type === 'any' ? {} : { type }]),
    ),
  };
}

/**
 * What a request of that version has as its body, whatever feature flags are on: what is there with one only is optional.
 * @param version `16.1`, or `next`
 * @throws HarnessError `profile/unknown`
 */
export function payloadJsonSchema(version: string, timeline: ProfileTimeline): Payload {
  const profile = makeProfile(version, timeline, allFlags(timeline));
  const event = eventSchema(profile, false);
  return {
    $schema: draft,
    title: 'Body of an audit event as GitLab streams it',
    description:
      'What the documents say, what was read in GitLab’s sources, and what was seen on the wire. Keys may come with any release.',
    ...(supports(profile, 'batched-delivery')
      ? {
          oneOf: [
            event,
            {
              type: 'array',
              description: 'A batch: with NATS and the flag audit_event_streaming_via_nats only.',
              minItems: 1,
              maxItems: profile.settings.maxBatchEvents,
              items: eventSchema(profile, true),
            },
          ],
        }
      : event),
  };
}

/** On, but for those that take something else away. */
function allFlags({ capabilities }: ProfileTimeline): Readonly<Record<string, boolean>> {
  const inTheWay = new Set(capabilities.flatMap(({ unless = [] }) => unless));
  return Object.fromEntries(
    capabilities.flatMap(({ flag, capability }) =>
      flag === null ? [] : [[flag.name, !inTheWay.has(capability)]],
    ),
  );
}

function eventSchema(profile: Profile, isInBatch: boolean): Payload {
  const isByScope = supports(profile, 'per-scope-records');
  const optional = new Set([
    ...(supports(profile, 'event-type-fallback') && !supports(profile, 'events-without-type')
      ? []
      : ['event_type']),
    // Events of the instance have none in the tables by scope.
    ...(isByScope ? ['entity_id'] : []),
  ]);
  const fields = isByScope ? [...payloadFields, ...scopeFields] : payloadFields;
  return {
    type: 'object',
    required: payloadFields.map(({ key }) => key).filter((key) => !optional.has(key)),
    properties: Object.fromEntries(
      fields.map((field) => [field.key, propertySchema(field, profile, isInBatch)]),
    ),
  };
}

function propertySchema(field: PayloadField, profile: Profile, isInBatch: boolean): Payload {
  const { key, kinds, description } = field;
  switch (key) {
    case 'id':
      return { description, ...idSchema(profile, isInBatch) };
    case 'details':
      return detailsSchema(profile, description);
    case 'event_type':
    case 'event_name':
      return {
        description,
        type: supports(profile, 'events-without-type') ? [...kinds, 'null'] : [...kinds],
      };
    case 'created_at':
      return { description, type: 'string', format: 'date-time', pattern: createdAtPattern.source };
    default: {
      const [first, ...others] = kinds;
      return { description, type: others.length === 0 ? (first ?? 'string') : [...kinds] };
    }
  }
}

/** In a batch each id is text, whatever it is elsewhere. */
function idSchema(profile: Profile, isInBatch: boolean): Payload {
  if (isInBatch) return { type: 'string', minLength: 1 };
  const number: Payload = { type: 'integer' };
  if (!supports(profile, 'uuid-for-streamed-events')) return number;
  return { oneOf: [number, { type: 'string', pattern: uuidPattern.source }] };
}

function detailsSchema(profile: Profile, description: string): Payload {
  const text: Payload = { type: ['string', 'null'] };
  const any: Json = {};
  return {
    description,
    type: 'object',
    properties: {
      ...(supports(profile, 'event-name-in-details') ? { event_name: text } : {}),
      author_name: text,
      ...(supports(profile, 'author-class') ? { author_class: { type: 'string' } } : {}),
      target_id: { type: ['integer', 'string', 'null'] },
      target_type: text,
      target_details: {
        ...any,
        description: `Text or an object; not cut to ${textOfStored} characters as the one beside details is.`,
      },
      custom_message: {
        description: 'Text, or an object for Git over a protocol.',
        anyOf: [{ type: 'string' }, { type: 'object' }],
      },
      ip_address: text,
      entity_path: text,
    },
  };
}
