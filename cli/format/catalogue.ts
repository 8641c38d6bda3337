/** Fixtures and event types for a person: tables, and one fixture whole. */
import type { EventType } from '#core/catalogue/event-type.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';

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
