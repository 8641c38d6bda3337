/**
 * What a witness shows of the events of a check. Its text may be anything: lines, an array, documents that wrap the
 * event or hold it as a string, a log line with the event somewhere in it.
 */
import type { ProbeEvent } from '../probe-request.ts';
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
  return summarise(look(text, events, match));
}

/** The same without what was there before: the same seed makes the same events again. */
export function findNewSightings(
  { before, now }: { readonly before: string; readonly now: string },
  events: readonly ProbeEvent[],
  match: WitnessMatch,
): Sightings {
  const old = look(before, events, match);
  const all = look(now, events, match);
  return summarise(
    new Map([...all].map(([id, looks]) => [id, withoutOnce(looks, old.get(id) ?? [])])),
  );
}

/** Of each event, one for each time it is there: what is other than what was sent, or null. */
type Looks = ReadonlyMap<string, readonly (string | null)[]>;

function withoutOnce<Item>(all: readonly Item[], some: readonly Item[]): Item[] {
  const left = [...some];
  return all.filter((item) => {
    const at = left.indexOf(item);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function summarise(looks: Looks): Sightings {
  return new Map(
    [...looks].map(([id, each]) => [
      id,
      { count: each.length, difference: each.find((one) => one !== null) ?? null },
    ]),
  );
}

function look(text: string, events: readonly ProbeEvent[], match: WitnessMatch): Looks {
  if (match === 'json') return lookAtJson(text, events);
  return new Map(
    events.map((event) => [
      event.id,
      match === 'bytes' ? lookForBytes(text, event) : times(countNames(text, event), null),
    ]),
  );
}

function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}

/** The text as it is, or as it stands within a string of JSON. */
function lookForBytes(text: string, event: ProbeEvent): (string | null)[] {
  const quoted = JSON.stringify(event.text).slice(1, -1);
  const count =
    occurrences(text, event.text) + (quoted === event.text ? 0 : occurrences(text, quoted));
  return count > 0 ? times(count, null) : times(countNames(text, event), 'its bytes are others');
}

/** Marker and id stand in one event together, so the larger number is how often it is there. */
function countNames(text: string, { id, marker }: ProbeEvent): number {
  // The marker stands in the event twice.
  return Math.max(Math.ceil(occurrences(text, marker) / 2), occurrences(text, id));
}

function occurrences(text: string, part: string): number {
  return part === '' ? 0 : text.split(part).length - 1;
}

function lookAtJson(text: string, events: readonly ProbeEvent[]): Looks {
  const wanted = namedIn(text, events);
  const found = new Map<string, ExactJson[]>();
  if (wanted.length > 0) {
    const lookedFor = namesOf(wanted);
    for (const value of valuesIn(text)) gather(value, lookedFor, found);
  }
  return new Map(wanted.map((event) => [event.id, differences(event, found.get(event.id) ?? [])]));
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
function differences(event: ProbeEvent, found: readonly ExactJson[]): (string | null)[] {
  if (found.length === 0) return ['it is there, but not as JSON'];
  const sent = readExactJson(event.text);
  return found.map((value) => (sent === null ? 'it was no JSON' : firstDifference(sent, value)));
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
