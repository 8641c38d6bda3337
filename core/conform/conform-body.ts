/** The body of a request against the documented payload: its table, its printed schema, and where those contradict. */
import {
  createdAtPattern,
  payloadFields,
  scopeFields,
  uuidPattern,
} from '../catalogue/payload-fields.ts';
import type { Profile } from '../profiles/profile.ts';
import { supports } from '../profiles/profile.ts';
import type { ConformedRequest, ConformOptions } from './conformed-request.ts';
import { evidence, type RequestFinding } from './finding.ts';

const source = 'doc/administration/audit_event_streaming.md';

const ofScopes = new Set(scopeFields.map(({ key }) => key));

export function conformBody(request: ConformedRequest, options: ConformOptions): RequestFinding[] {
  const { body } = request;
  const size = judgeSize(request, options.profile);
  if (body === null) return request.bodySize === 0 ? size : [...size, notJudged(request)];
  const document = parse(body);
  if (document === undefined) return [...size, notJson(body)];
  const events: unknown[] = Array.isArray(document) ? document : [document];
  return [
    ...size,
    ...judgeBatch(document, events.length, options.profile),
    ...judgeBlanks(body),
    ...events.flatMap((event) => judgeEvent(event, options)),
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whoever reads a clean report must not take it for one of a payload that nobody looked at. */
function notJudged({ bodySize }: ConformedRequest): RequestFinding {
  return {
    id: 'payload/not-judged',
    level: 'may',
    title: 'The body was not looked into',
    why: 'It is no text in UTF-8, larger than is read here, or not there any more.',
    source,
    evidence: evidence('JSON that can be read', `${bodySize} bytes`),
  };
}

function notJson(body: string): RequestFinding {
  const isPrinted = /"target_details"\s*:\s*\{\s*[a-z_]+\s*:/.test(body);
  return {
    id: isPrinted ? 'payload/bare-keys' : 'payload/not-json',
    level: 'must',
    title: 'The body is no JSON',
    why: isPrinted
      ? 'target_details has bare keys, as an example of the documents prints it; the real body is valid JSON.'
      : 'GitLab sends JSON, whatever its Content-Type says.',
    source,
    evidence: evidence('JSON', body),
  };
}

function judgeSize({ bodySize }: ConformedRequest, { settings }: Profile): RequestFinding[] {
  if (bodySize <= settings.maxBodyBytes) return [];
  return [
    {
      id: 'limits/body',
      level: 'must',
      title: 'The body is larger than GitLab sends',
      why: 'GitLab of this version refuses to send more.',
      source: 'fixtures/profiles/timeline.json',
      evidence: evidence(`${settings.maxBodyBytes} bytes at the most`, `${bodySize} bytes`),
    },
  ];
}

function judgeBatch(document: unknown, count: number, profile: Profile): RequestFinding[] {
  if (!Array.isArray(document)) return [];
  if (!supports(profile, 'batched-delivery')) {
    return [
      {
        id: 'batch/unknown',
        level: 'must',
        title: 'The body is an array of events',
        why: 'GitLab of this version sends each event by itself.',
        source: 'ee/lib/audit_events/streaming/batched_dispatcher.rb',
        evidence: evidence('one object', `an array of ${count}`),
      },
    ];
  }
  const { maxBatchEvents } = profile.settings;
  if (count > 0 && count <= maxBatchEvents) return [];
  return [
    {
      id: 'batch/size',
      level: 'must',
      title: 'The batch has another size than GitLab makes',
      why: 'A batch has one event at the least.',
      source: 'ee/lib/audit_events/streaming/batched_dispatcher.rb',
      evidence: evidence(`1 to ${maxBatchEvents} events`, String(count)),
    },
  ];
}

function judgeBlanks(body: string): RequestFinding[] {
  if (!hasBlanks(body)) return [];
  return [
    {
      id: 'payload/blanks',
      level: 'should',
      title: 'The JSON has blanks between its parts',
      why: 'GitLab’s encoder writes none; something wrote the body anew, and a signature of it would not hold.',
      source: 'lib/gitlab/json.rb',
      evidence: evidence('compact JSON', body),
    },
  ];
}

/** Whether JSON has blanks outside of its strings. By hand: a pattern for strings has no stack for long ones. */
function hasBlanks(json: string): boolean {
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at] ?? '';
    if (isInString && character === '\\') at += 1;
    else if (character === '"') isInString = !isInString;
    else if (!isInString && ' \t\r\n'.includes(character)) return true;
  }
  return false;
}

type Event = Readonly<Record<string, unknown>>;

function judgeEvent(event: unknown, options: ConformOptions): RequestFinding[] {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    return [
      {
        id: 'payload/no-object',
        level: 'must',
        title: 'The event is no object',
        why: 'Each event is an object.',
        source,
        evidence: evidence('an object', JSON.stringify(event)),
      },
    ];
  }
  const fields = event as Event;
  return [
    ...judgeKeys(fields, options),
    ...payloadFields.flatMap(({ key, kinds }) =>
      judgeKind(key, isOptionalType(key, options) ? [...kinds, 'null'] : kinds, fields),
    ),
    ...judgeId(fields, options.profile),
    ...judgeTime(fields),
    ...judgeTargetDetails(fields),
  ];
}

function judgeKeys(event: Event, { isTolerant }: ConformOptions): RequestFinding[] {
  const known = payloadFields.map(({ key }) => key);
  const keys = Object.keys(event);
  const missing = known.filter((key) => !Object.hasOwn(event, key));
  const extra = keys.filter((key) => !known.includes(key));
  const ordered = keys.filter((key) => known.includes(key));
  const wanted = known.filter((key) => Object.hasOwn(event, key));
  const isByScope = extra.some((key) => ofScopes.has(key));
  return [
    ...missing.map((key): RequestFinding => ({
      id: 'payload/missing',
      // Events without a type occur, and those of the instance have no entity in newer tables.
      level: key === 'event_type' || (isByScope && key === 'entity_id') ? 'should' : 'must',
      title: `${key} is missing`,
      why: 'The documents name it for every event.',
      source,
      evidence: evidence(key, 'no such key'),
    })),
    ...extra.map((key): RequestFinding => ({
      id: 'payload/extra',
      level: ofScopes.has(key) ? 'may' : 'should',
      title: `${key} is not documented`,
      why: ofScopes.has(key)
        ? 'Newer versions keep events in a table for each scope, which the documents do not say.'
        : 'The documents name no such key.',
      source,
      evidence: evidence('no such key', `${key}: ${JSON.stringify(event[key])}`),
    })),
    ...(isByScope || ordered.join() === wanted.join()
      ? []
      : [
          {
            id: 'payload/order',
            level: isTolerant ? ('may' as const) : ('should' as const),
            title: 'The keys stand in another order',
            why: 'GitLab writes the columns of its table, then the event type.',
            source: 'app/models/audit_event.rb',
            evidence: evidence(wanted.join(', '), ordered.join(', ')),
          },
        ]),
  ];
}

/** Newer versions have events without a type. */
function isOptionalType(key: string, { profile }: ConformOptions): boolean {
  return key === 'event_type' && supports(profile, 'events-without-type');
}

function judgeKind(key: string, kinds: readonly string[], event: Event): RequestFinding[] {
  if (!Object.hasOwn(event, key)) return [];
  const value = event[key];
  const kind = kindOf(value);
  if (kinds.includes(kind)) return [];
  return [
    {
      id: 'payload/kind',
      level: 'must',
      title: `${key} is of another kind`,
      why: 'The documents and the table have another.',
      source,
      evidence: evidence(kinds.join(' or '), `${kind}: ${JSON.stringify(value)}`),
    },
  ];
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function judgeId({ id }: Event, profile: Profile): RequestFinding[] {
  if (typeof id === 'number') {
    return [
      {
        id: 'payload/id-number',
        level: 'may',
        title: 'id is a number',
        why: 'The documents contradict themselves: their printed schema says text, their examples and GitLab have a number for stored events.',
        source,
        evidence: evidence('text, by the schema', String(id)),
      },
    ];
  }
  if (typeof id !== 'string') return [];
  const isUuid = uuidPattern.test(id);
  if (isUuid && supports(profile, 'uuid-for-streamed-events')) return [];
  return [
    {
      id: 'payload/id-form',
      level: 'should',
      title: 'id is text of another form',
      why: supports(profile, 'uuid-for-streamed-events')
        ? 'An event that is only streamed has a UUID, and a stored one a number.'
        : 'Before 15.7 an event that is only streamed has its time in seconds as a number.',
      source,
      evidence: evidence(
        supports(profile, 'uuid-for-streamed-events') ? 'a UUID or a number' : 'a number',
        JSON.stringify(id),
      ),
    },
  ];
}

function judgeTime({ created_at: at }: Event): RequestFinding[] {
  if (typeof at !== 'string' || createdAtPattern.test(at)) return [];
  return [
    {
      id: 'payload/created-at',
      level: 'should',
      title: 'created_at is written otherwise',
      why: 'GitLab writes UTC with milliseconds.',
      source,
      evidence: evidence('2022-02-23T06:21:05.283Z', at),
    },
  ];
}

function judgeTargetDetails({ target_details: outer, details }: Event): RequestFinding[] {
  if (typeof details !== 'object' || details === null || !('target_details' in details)) return [];
  const inner = details.target_details;
  if (JSON.stringify(inner) === JSON.stringify(outer) || outer === undefined) return [];
  return [
    {
      id: 'payload/target-details',
      level: 'may',
      title: 'target_details is two things',
      why: 'The documents show it as text and as an object; the column is cut to 5,500 characters, the one in details is not.',
      source,
      evidence: evidence(JSON.stringify(outer), JSON.stringify(inner)),
    },
  ];
}
