/** A small GitLab to test the page with. */
import type { HarnessDescription } from '#contract/harness-description.ts';
import type { OperationOutput } from '#contract/operations.ts';
import type { DestinationView } from '#contract/views/destination-view.ts';
import type { Catalogue } from '#core/catalogue/catalogue-item.ts';
import type { EventType } from '#core/catalogue/event-type.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';
import { parseOwnFixtures } from '#core/catalogue/own-fixture.ts';

export const sampleDescription: HarnessDescription = {
  version: '0.1.0',
  profile: '16.1',
  gitlab: { url: 'http://127.0.0.1:4081', graphql: 'http://127.0.0.1:4081/api/graphql' },
  receiver: { url: 'http://127.0.0.1:4082' },
  ui: { url: 'http://127.0.0.1:4080' },
  control: { url: 'http://127.0.0.1:4080', token: 'test' },
  tokens: { admin: 'glpat-admin', owner: 'glpat-owner', maintainer: 'glpat-maintainer' },
  dataDir: null,
  pid: 4711,
  exposed: [],
  receivers: [],
  disk: null,
  indexing: null,
  listeners: [],
};

export const sampleWorld: OperationOutput<'getWorld'> = {
  settings: {
    profile: '16.1',
    licensed: true,
    flags: {},
    blockLocalRequests: false,
    silentMode: false,
    stoppedGroups: [],
    ownEvents: true,
  },
  memberships: [{ username: 'owner', groupPath: 'my-group', role: 'owner' }],
  accessTokens: [
    {
      id: 1,
      username: 'owner',
      name: 'CI',
      scopes: ['api'],
      revoked: false,
      expiresAt: null,
      token: 'glpat-owner',
    },
  ],
  targetTrust: [],
  flags: [{ name: 'ff_external_audit_events', on: false, set: null }],
  profiles: ['14.5', '16.1', '18.2'],
  owners: [
    { groupPath: 'my-group', administrator: 'owner' },
    { groupPath: 'example-group', administrator: 'root' },
    { groupPath: null, administrator: 'root' },
  ],
  destinationModels: ['legacy'],
  missing: [],
  undoable: null,
  groups: [
    { id: 1, name: 'My group', path: 'my-group', fullPath: 'my-group', parentId: null },
    { id: 2, name: 'Example', path: 'example-group', fullPath: 'example-group', parentId: null },
    { id: 3, name: 'Sub', path: 'subgroup', fullPath: 'example-group/subgroup', parentId: 2 },
  ],
  projects: [
    {
      id: 29,
      name: 'Example project',
      path: 'example-project',
      fullPath: 'example-group/example-project',
      groupId: 2,
    },
  ],
  users: [
    { id: 1, username: 'root', name: 'Administrator', admin: true, state: 'active' },
    { id: 2, username: 'owner', name: 'Olivia Owner', admin: false, state: 'active' },
  ],
};

export const sampleDestination: DestinationView = {
  id: 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1',
  kind: 'group',
  model: 'legacy',
  category: 'http',
  groupPath: 'my-group',
  name: 'Destination_1',
  active: true,
  url: 'http://127.0.0.1:4082/logs',
  verificationToken: 'Zm9vYmFyYmF6cXV4cXV1eDEy',
  headers: [{ id: 'gid://1', key: 'X-Team', value: 'audit', active: true }],
  eventTypeFilters: [],
  deniedEventTypes: [],
  namespaceFilters: [],
  createdAt: '2026-11-21T09:00:00.000Z',
  circuit: null,
  config: {},
};

function sampleFixture(id: string, title: string): Fixture {
  const eventType = id.split('.')[0] ?? id;
  return {
    id,
    title,
    eventType,
    introduced: '14.9',
    source: {
      document: 'doc/administration/audit_event_streaming.md',
      section: 'Example payload',
      correction: null,
    },
    documentedRequest: { requestLine: 'POST /logs HTTP/1.1', headers: [] },
    payload: { id: 1, author_id: 1, event_type: eventType, created_at: '2022-02-23T06:21:05.283Z' },
  };
}

export const sampleFixtures: readonly Fixture[] = [
  sampleFixture('repository_git_operation.ssh-fetch', 'Git fetch over SSH'),
  sampleFixture('repository_git_operation.ssh-push', 'Git push over SSH'),
  sampleFixture('merge_request_create', 'Merge request created'),
  sampleFixture('project_fork_operation', 'Project forked'),
];

export const sampleEventTypes: readonly EventType[] = [
  {
    name: 'add_gpg_key',
    feature_category: 'user_profile',
    introduced: '15.9',
    saved_to_database: true,
    streamed: true,
    scopes: ['User'],
    in_16_1: true,
    in_16_5: true,
    in_latest: true,
    streamed_16_5: true,
  },
];

export const sampleCatalogue: Catalogue = {
  fixtures: sampleFixtures,
  eventTypes: sampleEventTypes,
  traps: [
    {
      id: 'trap.percent',
      title: 'Percent signs',
      eventType: 'repository_git_operation',
      catches: 'Endpoints that decode the body as a form.',
      savedToDatabase: false,
      payload: { id: 1, entity_type: 'Project', details: {} },
    },
  ],
  files: parseOwnFixtures('mine', '{"event_type":"my_event"}'),
};
