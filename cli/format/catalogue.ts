/** Fixtures and event types for a person: tables, and one fixture whole. */
import type { ItemView } from '#core/catalogue/catalogue-item.ts';
import type { EventType } from '#core/catalogue/event-type.ts';
import type { Fixture, Json, Payload } from '#core/catalogue/fixture.ts';

import type { Style } from './style.ts';
import { formatTable } from './table.ts';

/** One line a fixture below a line of headings. */
export function fixtureTable(fixtures: readonly Fixture[], style: Style): string[] {
  return withHeading(style, [
    ['FIXTURE', 'EVENT TYPE', 'SINCE', 'TITLE'],
    ...fixtures.map(({ id, eventType, introduced, title }) => [id, eventType, introduced, title]),
  ]);
}

/** One line an event type below a line of headings. */
export function eventTypeTable(types: readonly EventType[], style: Style): string[] {
  return withHeading(style, [
    ['EVENT TYPE', 'SINCE', 'SCOPES', 'STORED', 'CATEGORY'],
    ...types.map((type) => [
      type.name,
      type.introduced,
      type.scopes.length === 0 ? 'unknown' : type.scopes.join(', '),
      type.saved_to_database ? 'yes' : 'no',
      type.feature_category,
    ]),
  ]);
}

/** One line an item below a line of headings; the last column says what a trap catches. */
export function itemTable(items: readonly ItemView[], style: Style): string[] {
  return withHeading(style, [
    ['FIXTURE', 'EVENT TYPE', 'TITLE', ''],
    ...items.map(({ id, eventType, title, note }) => [id, eventType || 'none', title, note ?? '']),
  ]);
}

/** One item that no document prints, with its payload; very long texts in it are cut. */
export function itemBlock(view: ItemView, payload: Payload, style: Style): string[] {
  const { id, title, eventType, introduced, scopes, note } = view;
  return [
    style.bold(`${id}: ${title}`),
    '',
    `Event type: ${eventType || 'none'}`,
    ...(introduced === null ? [] : [`Since:      GitLab ${introduced}`]),
    `Scopes:     ${scopes.length === 0 ? 'unknown' : scopes.join(', ')}`,
    ...(note === null ? [] : [`Catches:    ${note}`]),
    '',
    JSON.stringify(cutLongTexts(payload), null, 2),
  ];
}

const longest = 500;

function cutLongTexts(value: Json): Json {
  if (typeof value === 'string') {
    const rest = value.length - longest;
    return rest > 0 ? `${value.slice(0, longest)} … and ${rest} more characters` : value;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(cutLongTexts);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cutLongTexts(part)]));
}

/** One fixture with its source, its documented headers and its payload. */
export function fixtureBlock(fixture: Fixture, style: Style): string[] {
  const { source, documentedRequest } = fixture;
  const correction = source.correction === null ? [] : [`Corrected:  ${source.correction}`];
  return [
    style.bold(`${fixture.id}: ${fixture.title}`),
    '',
    `Event type: ${fixture.eventType}`,
    `Since:      GitLab ${fixture.introduced}`,
    `Source:     ${source.document}, ${source.section}`,
    ...correction,
    '',
    style.bold('Documented request'),
    '',
    documentedRequest.requestLine,
    ...documentedRequest.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    JSON.stringify(fixture.payload, null, 2),
  ];
}

function withHeading(style: Style, rows: readonly (readonly string[])[]): string[] {
  const [heading = '', ...lines] = formatTable(rows);
  return [style.bold(heading), ...lines];
}
