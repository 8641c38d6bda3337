/**
 * What a witness shows of the events of a check. Its text may be anything: lines, an array, documents that wrap the
 * event or hold it as a string, a log line with the event somewhere in it.
 */
import type { ProbeEvent } from '../probe.ts';
import { type ExactJson, firstDifference, readExactJson } from './exact-json.ts';

/**
 * When an event counts as kept whole.
 * - `json`: equal as JSON by value
 * - `bytes`: the text that was sent stands there
 * - `marker`: its marker or id stands there, for endpoints that keep a few columns
 */
export const witnessMatches = ['json', 'bytes', 'marker'] as const;
export type WitnessMatch = (typeof witnessMatches)[number];

export interface Sighting {
  /** How often it is there. */
  readonly count: number;
  /** The first difference to what was sent; null = it is whole, or not there. */
  readonly difference: string | null;
}

export const unseen: Sighting = { count: 0, difference: null };

/** By id of the event. */
export type Sightings = ReadonlyMap<string, Sighting>;

/** Markers and UUIDs as they may stand in any text. */
const names =
  /auditorium-[0-9a-f]{8}-[a-z0-9-]*?-end|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** Those of the events that are named in the text at all, found in one pass over it. */
export function namedIn(text: string, events: readonly ProbeEvent[]): readonly ProbeEvent[] {
  const there = new Set(text.match(names) ?? []);
  return events.filter(
    // A number is no name of that form; it is looked for only where its marker is not there.
    ({ id, marker }) =>
      there.has(id) || there.has(marker) || (/^\d+$/.test(id) && text.includes(id)),
  );
}

/** Which of these events are in the text, and how. */
export function findSightings(
  text: string,
  events: readonly ProbeEvent[],
  match: WitnessMatch,
): Sightings {
  if (match === 'json') return findAsJson(text, events);
  return new Map(
    events.map((event) => [
      event.id,
      match === 'bytes'
        ? findBytes(text, event)
        : { count: countNames(text, event), difference: null },
    ]),
  );
}

/** The text as it is, or as it stands within a string of JSON. */
function findBytes(text: string, event: ProbeEvent): Sighting {
  const quoted = JSON.stringify(event.text).slice(1, -1);
  const count =
    occurrences(text, event.text) + (quoted === event.text ? 0 : occurrences(text, quoted));
  if (count > 0) return { count, difference: null };
  const named = countNames(text, event);
  return named === 0 ? unseen : { count: named, difference: 'its bytes are others' };
}

/** Marker and id stand in one event together, so the larger number is how often it is there. */
function countNames(text: string, { id, marker }: ProbeEvent): number {
  // The marker stands in the event twice.
  return Math.max(Math.ceil(occurrences(text, marker) / 2), occurrences(text, id));
}

function occurrences(text: string, part: string): number {
  return part === '' ? 0 : text.split(part).length - 1;
}

function findAsJson(text: string, events: readonly ProbeEvent[]): Sightings {
  const wanted = namedIn(text, events);
  const found = new Map<string, ExactJson[]>();
  if (wanted.length > 0) {
    const lookedFor = namesOf(wanted);
    for (const value of valuesIn(text)) gather(value, lookedFor, found);
  }
  const sightings = new Map(events.map(({ id }) => [id, unseen]));
  for (const event of wanted) sightings.set(event.id, judge(event, found.get(event.id) ?? []));
  return sightings;
}

interface Names {
  readonly byId: ReadonlyMap<string, ProbeEvent>;
  readonly byMarker: ReadonlyMap<string, ProbeEvent>;
}

function namesOf(events: readonly ProbeEvent[]): Names {
  return {
    byId: new Map(events.map((event) => [event.id, event])),
    byMarker: new Map(events.map((event) => [event.marker, event])),
  };
}

/** Of an event that is named in the text. */
function judge(event: ProbeEvent, found: readonly ExactJson[]): Sighting {
  if (found.length === 0) return { count: 1, difference: 'it is there, but not as JSON' };
  const sent = readExactJson(event.text);
  const differences = found.flatMap((value) => {
    const difference = sent === null ? 'it was no JSON' : firstDifference(sent, value);
    return difference === null ? [] : [difference];
  });
  return { count: found.length, difference: differences[0] ?? null };
}

/** The innermost objects that are an event: those around them only carry it. */
function gather(value: ExactJson, looked: Names, found: Map<string, ExactJson[]>): boolean {
  if (value.kind === 'string') {
    const inner = /^\s*[[{]/.test(value.text) ? readExactJson(value.text) : null;
    return inner !== null && gather(inner, looked, found);
  }
  if (value.kind === 'array') {
    return value.items.map((item) => gather(item, looked, found)).includes(true);
  }
  if (value.kind !== 'object') return false;
  const isCarrier = [...value.members.values()]
    .map((member) => gather(member, looked, found))
    .includes(true);
  if (isCarrier) return true;
  const event = eventOf(value.members, looked);
  if (event === undefined) return false;
  const before = found.get(event.id) ?? [];
  found.set(event.id, [...before, value]);
  return true;
}

function eventOf(members: ReadonlyMap<string, ExactJson>, looked: Names): ProbeEvent | undefined {
  const id = members.get('id');
  const details = members.get('details');
  const inner = details?.kind === 'object' ? details.members.get('target_details') : undefined;
  const byId =
    id?.kind === 'string'
      ? looked.byId.get(id.text)
      : id?.kind === 'number'
        ? looked.byId.get(integerText(id.digits))
        : undefined;
  return byId ?? (inner?.kind === 'string' ? looked.byMarker.get(inner.text) : undefined);
}

function integerText(digits: string): string {
  const [whole = '', power = '0'] = digits.split('e');
  return `${whole}${'0'.repeat(Math.max(0, Number(power)))}`;
}

/** All values of JSON in a text, the whole, each line, or what stands between braces in a line. */
function* valuesIn(text: string): Iterable<ExactJson> {
  const whole = readExactJson(text);
  if (whole !== null) {
    yield whole;
    return;
  }
  let at = text.indexOf('{');
  while (at !== -1) {
    const end = endOfObject(text, at);
    const value = end === null ? null : readExactJson(text.slice(at, end));
    if (value !== null && end !== null) {
      yield value;
      at = text.indexOf('{', end);
    } else {
      at = text.indexOf('{', at + 1);
    }
  }
}

/** Where the braces that open here are closed, strings left out of account. */
function endOfObject(text: string, start: number): number | null {
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}]|"/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return null;
}
