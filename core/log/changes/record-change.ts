/**
 * What a call of the API changed, record by record: enough to see it in a list and to find the record. Values are
 * not repeated here: they stand in the call's variables and answer, and some of them are secret.
 */
import { z } from 'zod';

import { namespaceFullPath } from '../../destinations/namespace-filter.ts';
import {
  cloudConfigurationGlobalId,
  destinationGlobalId,
  headerGlobalId,
  namespaceFilterGlobalId,
  streamingFilterGlobalId,
  streamingGlobalId,
} from '../../world/global-id.ts';
import {
  changedRecords,
  type CloudConfiguration,
  type Destination,
  type NamespaceFilter,
  type StreamingDestination,
  type World,
} from '../../world/world.ts';

export const recordChangeSchema = z.object({
  change: z.enum(['created', 'updated', 'deleted']),
  record: z.enum([
    'destination',
    'streaming destination',
    'cloud configuration',
    'header',
    'event type filter',
    'denied event type',
    'namespace filter',
  ]),
  /** GitLab's global id; null for a record that has none in the API. */
  id: z.string().nullable(),
  /** What a person knows it by: a URL, a header's name, an event type, a path, else its name. */
  name: z.string(),
  /** Global id of the destination that it is part of; left out = it stands by itself. */
  of: z.string().optional(),
  /** What of it changed, by the names of the API's arguments; only there on an update. */
  fields: z.array(z.string()).optional(),
});

export type RecordChange = z.infer<typeof recordChangeSchema>;

/** Changes that a line names before it only counts. */
const namedChanges = 3;

/** One change in words, such as `created header X-Team`. */
export function tellChange({ change, record, name, fields }: RecordChange): string {
  const what = fields === undefined ? '' : ` (${fields.join(', ')})`;
  return `${change} ${record} ${name}${what}`;
}

/** All of them on one line; empty where nothing changed. */
export function summariseChanges(changes: readonly RecordChange[]): string {
  const more = changes.length - namedChanges;
  const named = changes.slice(0, namedChanges).map(tellChange).join('; ');
  return more > 0 ? `${named}; and ${more} more` : named;
}

// Folds two states of a world into what became of the records that the API changes. It looks at the worlds alone,
// so no rule needs to tell what it did, and what a rule changed besides (a mirrored record) is seen too.

type Named = Omit<RecordChange, 'change' | 'fields'>;
type Fields = Readonly<Record<string, unknown>>;

function changedFields(before: Fields, after: Fields): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

interface Told<Item> {
  readonly keyOf: (item: Item) => string;
  readonly named: (item: Item) => Named;
  /** What an update can change, by the names of the API. */
  readonly fields?: (item: Item) => Fields;
  /** What became of its parts, where the record was there before and still is. */
  readonly parts?: (before: Item, after: Item) => readonly RecordChange[];
}

function tell<Item>(
  before: readonly Item[],
  after: readonly Item[],
  { keyOf, named, fields = () => ({}), parts = () => [] }: Told<Item>,
): readonly RecordChange[] {
  return changedRecords(before, after, keyOf).flatMap<RecordChange>((record) => {
    if (record.after === null) {
      return record.before === null ? [] : [{ change: 'deleted', ...named(record.before) }];
    }
    if (record.before === null) {
      return [{ change: 'created', ...named(record.after) }];
    }
    const changed = changedFields(fields(record.before), fields(record.after));
    const own: RecordChange[] =
      changed.length === 0 ? [] : [{ change: 'updated', ...named(record.after), fields: changed }];
    return [...own, ...parts(record.before, record.after)];
  });
}

function tellNames(
  record: RecordChange['record'],
  of: string,
  before: readonly string[],
  after: readonly string[],
): readonly RecordChange[] {
  return tell(before, after, {
    keyOf: (name) => name,
    named: (name) => ({ record, id: null, name, of }),
  });
}

function tellFilters(
  world: World,
  of: string,
  idOf: (filter: NamespaceFilter) => string,
  before: readonly NamespaceFilter[],
  after: readonly NamespaceFilter[],
): readonly RecordChange[] {
  return tell(before, after, {
    keyOf: idOf,
    named: (filter) => ({
      record: 'namespace filter',
      id: idOf(filter),
      name: namespaceFullPath(world, filter),
      of,
    }),
  });
}

function legacyOf(world: World): Told<Destination> {
  return {
    keyOf: destinationGlobalId,
    named: (item) => ({ record: 'destination', id: destinationGlobalId(item), name: item.url }),
    fields: ({ url: destinationUrl, name, active }) => ({ destinationUrl, name, active }),
    parts: (before, after) => {
      const of = destinationGlobalId(after);
      const [old, kept] = [before, after].map(({ namespaceFilter }) =>
        namespaceFilter === null ? [] : [namespaceFilter],
      );
      return [
        ...tell(before.headers, after.headers, {
          keyOf: ({ id }) => String(id),
          named: (header) => ({
            record: 'header',
            id: headerGlobalId(after.kind, header),
            name: header.key,
            of,
          }),
          fields: ({ key, value, active }) => ({ key, value, active }),
        }),
        ...tellNames('event type filter', of, before.eventTypeFilters, after.eventTypeFilters),
        ...tellFilters(world, of, namespaceFilterGlobalId, old ?? [], kept ?? []),
      ];
    },
  };
}

function streamingName({ config, name }: StreamingDestination): string {
  return typeof config['url'] === 'string' ? config['url'] : name;
}

function streamingOf(world: World): Told<StreamingDestination> {
  return {
    keyOf: streamingGlobalId,
    named: (item) => ({
      record: 'streaming destination',
      id: streamingGlobalId(item),
      name: streamingName(item),
    }),
    fields: ({ config, name, category, secretToken, active }) => {
      return { config, name, category, secretToken, active };
    },
    parts: (before, after) => {
      const of = streamingGlobalId(after);
      const idOf = (filter: NamespaceFilter): string => streamingFilterGlobalId(after.kind, filter);
      return [
        ...tellNames('event type filter', of, before.eventTypeFilters, after.eventTypeFilters),
        ...tellNames('denied event type', of, before.deniedEventTypes, after.deniedEventTypes),
        ...tellFilters(world, of, idOf, before.namespaceFilters, after.namespaceFilters),
      ];
    },
  };
}

const clouds: Told<CloudConfiguration> = {
  keyOf: cloudConfigurationGlobalId,
  named: (item) => ({
    record: 'cloud configuration',
    id: cloudConfigurationGlobalId(item),
    name: item.name,
  }),
  fields: ({ fields, name, active }) => ({ ...fields, name, active }),
};

/** What a call made of one world; destinations first, each followed by its parts. */
export function foldRecordChanges(before: World, after: World): readonly RecordChange[] {
  if (before === after) {
    return [];
  }
  return [
    ...tell(before.destinations, after.destinations, legacyOf(after)),
    ...tell(before.streamingDestinations, after.streamingDestinations, streamingOf(after)),
    ...tell(before.cloudConfigurations, after.cloudConfigurations, clouds),
  ];
}
