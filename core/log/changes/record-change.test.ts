import { describe, expect, it } from 'vitest';

import {
  anyName,
  freshWorld,
  groupAt,
  ports,
  saved,
  withGroupDestination,
} from '../../../test/support/destination-worlds.ts';
import { streamingInputs, withStreaming } from '../../../test/support/streaming-worlds.ts';
import { createConfiguration } from '../../destinations/cloud/cloud-configurations.ts';
import { addHeader } from '../../destinations/custom-headers.ts';
import { addEventTypeFilters } from '../../destinations/event-type-filters.ts';
import { addNamespaceFilter } from '../../destinations/namespace-filter.ts';
import { destroyDestination, updateDestination } from '../../destinations/save-destination.ts';
import type { StreamingDestination, World } from '../../world/world.ts';
import {
  foldRecordChanges,
  type RecordChange,
  summariseChanges,
  tellChange,
} from './record-change.ts';

const created: RecordChange = {
  change: 'created',
  record: 'header',
  id: 'gid://gitlab/AuditEvents::Streaming::Header/1',
  name: 'X-Team',
};

describe('changes in words', () => {
  it('name the record, and the fields of an update', () => {
    expect(tellChange(created)).toBe('created header X-Team');
    expect(tellChange({ ...created, change: 'updated', fields: ['key', 'value'] })).toBe(
      'updated header X-Team (key, value)',
    );
  });

  it('are one line, however many there are', () => {
    expect(summariseChanges([])).toBe('');
    expect(summariseChanges([created, { ...created, name: 'X-B' }])).toBe(
      'created header X-Team; created header X-B',
    );
    expect(summariseChanges(Array.from({ length: 5 }, () => created))).toBe(
      'created header X-Team; created header X-Team; created header X-Team; and 2 more',
    );
  });
});

const url = 'https://a.example/logs';
const fresh = freshWorld();
const given = withGroupDestination(fresh, url);
const of = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';
const whole = { record: 'destination', id: of, name: url };

describe('foldRecordChanges of a destination', () => {
  it('is nothing where nothing changed, or something that no call changes', () => {
    expect(foldRecordChanges(fresh, fresh)).toEqual([]);
    expect(foldRecordChanges(fresh, { ...fresh, users: [] })).toEqual([]);
    expect(foldRecordChanges(fresh, { ...fresh, destinations: [] })).toEqual([]);
  });

  it('tells that it was made and destroyed, and not each of its parts', () => {
    expect(foldRecordChanges(fresh, given.world)).toEqual([{ change: 'created', ...whole }]);
    const header = { key: 'X-Team', value: 'audit', active: true };
    const headed = saved(addHeader(given.world, given.destination, header, ports.profile));
    const { world } = destroyDestination(headed.world, headed.destination);
    expect(foldRecordChanges(headed.world, world)).toEqual([{ change: 'deleted', ...whole }]);
  });

  it('tells which fields an update changed', () => {
    const { world } = saved(
      updateDestination(given.world, given.destination, { url: 'https://b.example', name: 'B' }),
    );
    expect(foldRecordChanges(given.world, world)).toEqual([
      {
        change: 'updated',
        ...whole,
        name: 'https://b.example',
        fields: ['destinationUrl', 'name'],
      },
    ]);
  });

  it('tells headers by their key, filters by their type and namespaces by their path', () => {
    const header = { key: 'X-Team', value: 'secret', active: true };
    const headed = saved(addHeader(given.world, given.destination, header, ports.profile));
    const typed = saved(addEventTypeFilters(headed.world, headed.destination, ['b', 'a'], anyName));
    const group = { kind: 'group', namespaceId: groupAt(fresh, 'my-group').id } as const;
    const { world } = saved(addNamespaceFilter(typed.world, typed.destination, group));
    const changes = foldRecordChanges(given.world, world);
    expect(changes).toEqual([
      {
        change: 'created',
        record: 'header',
        id: 'gid://gitlab/AuditEvents::Streaming::Header/1',
        name: 'X-Team',
        of,
      },
      { change: 'created', record: 'event type filter', id: null, name: 'b', of },
      { change: 'created', record: 'event type filter', id: null, name: 'a', of },
      {
        change: 'created',
        record: 'namespace filter',
        id: 'gid://gitlab/AuditEvents::Streaming::HTTP::NamespaceFilter/1',
        name: 'my-group',
        of,
      },
    ]);
    expect(JSON.stringify(changes)).not.toContain('secret');
    expect(foldRecordChanges(world, given.world).map(({ change }) => change)).toEqual(
      Array.from({ length: 4 }, () => 'deleted'),
    );
  });

  it('tells an update of a header by its field, and not its value', () => {
    const header = { key: 'X-Team', value: 'a', active: true };
    const { world } = saved(addHeader(given.world, given.destination, header, ports.profile));
    const changed: World = {
      ...world,
      destinations: world.destinations.map((each) => ({
        ...each,
        headers: each.headers.map((one) => ({ ...one, value: 'b', active: false })),
      })),
    };
    expect(foldRecordChanges(world, changed)).toMatchObject([
      { change: 'updated', record: 'header', name: 'X-Team', fields: ['value', 'active'] },
    ]);
  });
});

describe('foldRecordChanges of the others', () => {
  it('tells consolidated destinations by their URL, and a config as one field', () => {
    const { world, destination } = withStreaming(fresh);
    const id = 'gid://gitlab/AuditEvents::Group::ExternalStreamingDestination/1';
    const made = { record: 'streaming destination', id, name: streamingInputs.http.config.url };
    expect(foldRecordChanges(fresh, world)).toEqual([{ change: 'created', ...made }]);
    const after: StreamingDestination = {
      ...destination,
      config: { ...destination.config, headers: { a: { value: 'b', active: true } } },
      secretToken: 'hush-hush-hush-hush',
      deniedEventTypes: ['a'],
      legacyId: 7,
    };
    expect(foldRecordChanges(world, { ...world, streamingDestinations: [after] })).toEqual([
      { change: 'updated', ...made, fields: ['config', 'secretToken'] },
      { change: 'created', record: 'denied event type', id: null, name: 'a', of: id },
    ]);
  });

  it('tells cloud configurations by their name', () => {
    const { world } = saved(
      createConfiguration(
        fresh,
        {
          service: 'google-cloud',
          kind: 'instance',
          groupId: null,
          name: 'Logs',
          fields: {
            googleProjectIdName: 'my-project',
            clientEmail: 'sa@my-project.iam.example.com',
            privateKey: 'hush',
            logIdName: 'audit_events',
          },
        },
        ports,
      ),
    );
    expect(foldRecordChanges(fresh, world)).toMatchObject([
      { change: 'created', record: 'cloud configuration', name: 'Logs' },
    ]);
  });
});
