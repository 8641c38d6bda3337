/** What the log says that each call changed. */
import { describe, expect, it } from 'vitest';

import { createDestination, createHeader } from '../../../test/support/gitlab-operations.ts';
import { mockGitLab } from '../../../test/support/mock-gitlab.ts';

const url = 'https://mydomain.io/endpoint/ingest';
const destination = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';

function createIn(group: string, destinationUrl: string): string {
  return `mutation { externalAuditEventDestinationCreate(input: { destinationUrl: "${destinationUrl}", groupPath: "${group}" }) { errors } }`;
}

function changesOf({ calls }: ReturnType<typeof mockGitLab>) {
  return calls.map(({ changed }) => changed?.map(({ change, name }) => `${change} ${name}`));
}

describe('a logged call', () => {
  it('names each record that it made, changed or destroyed', async () => {
    const gitlab = mockGitLab();
    const id = await createDestination(gitlab, url);
    await createHeader(gitlab, id, 'X-Team');
    await gitlab.ask(
      `mutation { externalAuditEventDestinationUpdate(input: { id: "${id}", destinationUrl: "https://b.io" }) { errors } }`,
    );
    await gitlab.ask(
      `mutation { externalAuditEventDestinationDestroy(input: { id: "${id}" }) { errors } }`,
    );
    expect(gitlab.calls.map(({ changed }) => changed)).toEqual([
      [{ change: 'created', record: 'destination', id: destination, name: url }],
      [
        {
          change: 'created',
          record: 'header',
          id: 'gid://gitlab/AuditEvents::Streaming::Header/1',
          name: 'X-Team',
          of: destination,
        },
      ],
      [
        {
          change: 'updated',
          record: 'destination',
          id: destination,
          name: 'https://b.io',
          fields: ['destinationUrl'],
        },
      ],
      [{ change: 'deleted', record: 'destination', id: destination, name: 'https://b.io' }],
    ]);
  });

  it('that only reads, is refused or fails says that it changed nothing', async () => {
    const gitlab = mockGitLab();
    await gitlab.ask('{ group(fullPath: "my-group") { path } }');
    await gitlab.ask(createIn('my-group', ''));
    await gitlab.ask(createIn('my-group', url), { as: 'developer' });
    await gitlab.ask('mutation {');
    await gitlab.send('/api/graphql', { method: 'POST', headers: { 'private-token': 'no' } });
    await gitlab.send('/api/v4/version');
    expect(gitlab.calls.map(({ changed }) => changed)).toEqual([[], [], [], [], [], []]);
  });

  it('has only its own changes, in a list of queries and of several fields', async () => {
    const gitlab = mockGitLab();
    const two = `mutation {
      a: externalAuditEventDestinationCreate(input: { destinationUrl: "https://a.io", groupPath: "my-group" }) { errors }
      b: externalAuditEventDestinationCreate(input: { destinationUrl: "https://b.io", groupPath: "my-group" }) { errors }
    }`;
    const queries = [two, '{ currentUser { id } }', createIn('my-group', 'https://c.io')];
    await gitlab.send('/api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'private-token': gitlab.tokenOf('owner') },
      body: JSON.stringify(queries.map((query) => ({ query }))),
    });
    expect(changesOf(gitlab)).toEqual([
      ['created https://a.io', 'created https://b.io'],
      [],
      ['created https://c.io'],
    ]);
  });

  it('has only its own changes while others change the same world', async () => {
    const gitlab = mockGitLab();
    const groups = ['my-group', 'example-group', 'another-group'];
    await Promise.all(groups.map((group) => gitlab.ask(createIn(group, `https://${group}.io`))));
    expect(changesOf(gitlab).map((changes) => changes?.length)).toEqual([1, 1, 1]);
    expect(changesOf(gitlab).flat().sort()).toEqual(
      groups.map((group) => `created https://${group}.io`).sort(),
    );
  });

  it('of a mirrored record has both sides', async () => {
    const gitlab = mockGitLab({ profile: '19.4' });
    await createDestination(gitlab, url);
    expect(gitlab.calls[0]?.changed?.map(({ record }) => record)).toEqual([
      'destination',
      'streaming destination',
    ]);
  });

  it('that ends in a fault has what it changed before that', async () => {
    const gitlab = mockGitLab();
    const fault = `mutation { externalAuditEventDestinationUpdate(input: { id: "${destination}" }) { errors } }`;
    const queries = [createIn('my-group', url), fault];
    const { status } = await gitlab.send('/api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'private-token': gitlab.tokenOf('owner') },
      body: JSON.stringify(queries.map((query) => ({ query }))),
    });
    expect(status).toBe(500);
    expect(changesOf(gitlab)).toEqual([[`created ${url}`]]);
  });

  it('that could not be stored changed nothing', async () => {
    const gitlab = mockGitLab();
    const refusing = {
      ...gitlab.store,
      world: gitlab.store.world,
      update: () => Promise.reject(new Error('disk full')),
    };
    const broken = mockGitLab({}, { store: refusing });
    const headers = {
      'content-type': 'application/json',
      'private-token': gitlab.tokenOf('owner'),
    };
    const body = JSON.stringify({ query: createIn('my-group', url) });
    await broken.send('/api/graphql', { method: 'POST', headers, body });
    expect(broken.calls).toMatchObject([{ status: 500, changed: [] }]);
  });
});
