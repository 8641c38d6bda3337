/**
 * Each GraphQL operation that GitLab's documents of audit event streaming print (14.5 and 16.1), run as
 * printed, with placeholders replaced by ids that exist. Line breaks and blanks are the documents'.
 */
import { describe, expect, it } from 'vitest';

import { apiDocuments } from '#fixtures/api-documents.ts';

import { at, type MockGitLab, mockGitLab, textAt } from '../../test/support/mock-gitlab.ts';

const url = 'https://mydomain.io/endpoint/ingest';

/** An operation as its file prints it. */
function documentOf(id: string): string {
  const found = apiDocuments.find((document) => document.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found.query;
}

const createIn14 = documentOf('create-destination-first');

const listIn14 = documentOf('list-destinations-first');

const create = documentOf('create-destination');

const createWithToken = documentOf('create-destination-with-token');

const addHeader = (id: string) => `mutation {
auditEventsStreamingHeadersCreate(input: { destinationId: "${id}", key: "foo", value: "bar" }) {
errors
}
}`;

const list = documentOf('list-destinations');

async function created(gitlab: MockGitLab): Promise<string> {
  const data = await gitlab.data(create);
  const payload = 'externalAuditEventDestinationCreate';
  return textAt(data, payload, 'externalAuditEventDestination', 'id');
}

describe('the documented operations of groups under 14.5', () => {
  const gitlab = () =>
    mockGitLab({ profile: '14.5', flags: { ff_external_audit_events_namespace: true } });

  // row: graphql.14.5
  it('adds a destination', async () => {
    expect(await gitlab().data(createIn14)).toEqual({
      externalAuditEventDestinationCreate: {
        errors: [],
        externalAuditEventDestination: { destinationUrl: url, group: { name: 'My group' } },
      },
    });
  });

  it('lists destinations', async () => {
    const mock = gitlab();
    await mock.data(createIn14);
    expect(await mock.data(listIn14)).toEqual({
      group: {
        id: 'gid://gitlab/Group/1',
        externalAuditEventDestinations: {
          nodes: [
            {
              destinationUrl: url,
              id: 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1',
            },
          ],
        },
      },
    });
  });
});

describe('the documented operations of groups under 16.1', () => {
  it('adds a destination and shows its generated token', async () => {
    const data = await mockGitLab().data(create);
    expect(data).toEqual({
      externalAuditEventDestinationCreate: {
        errors: [],
        externalAuditEventDestination: {
          id: 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1',
          destinationUrl: url,
          verificationToken: expect.stringMatching(/^\w{24}$/) as string,
          group: { name: 'My group' },
        },
      },
    });
  });

  // row: document.token
  it('refuses the documented token of 37 characters', async () => {
    expect(await mockGitLab().data(createWithToken)).toEqual({
      externalAuditEventDestinationCreate: {
        errors: ['Verification token is too long (maximum is 24 characters)'],
        externalAuditEventDestination: null,
      },
    });
  });

  // row: graphql.15.4, document.token-mutation
  it('takes the same operation with a token that fits', async () => {
    const fitting = createWithToken.replace(
      'unique-random-verification-token-here',
      'a-token-that-fits',
    );
    const data = await mockGitLab().data(fitting);
    const payload = 'externalAuditEventDestinationCreate';
    expect(textAt(data, payload, 'externalAuditEventDestination', 'verificationToken')).toBe(
      'a-token-that-fits',
    );
  });

  // row: document.token-mutation
  it('adds a header', async () => {
    const gitlab = mockGitLab();
    const id = await created(gitlab);
    expect(await gitlab.data(addHeader(id))).toEqual({
      auditEventsStreamingHeadersCreate: { errors: [] },
    });
  });

  it('refuses a header for the id as printed, which does not exist', async () => {
    const { status, body } = await mockGitLab().ask(
      addHeader('gid://gitlab/AuditEvents::ExternalAuditEventDestination/24601'),
    );
    expect(status).toBe(200);
    expect(at(body, 'data', 'auditEventsStreamingHeadersCreate')).toBeNull();
    expect(textAt(body, 'errors', 0, 'message')).toMatch(/^The resource that you are attempting/);
  });

  it('lists destinations with headers and filters', async () => {
    const gitlab = mockGitLab();
    const id = await created(gitlab);
    await gitlab.data(addHeader(id));
    expect(await gitlab.data(list)).toEqual({
      group: {
        id: 'gid://gitlab/Group/1',
        externalAuditEventDestinations: {
          nodes: [
            {
              destinationUrl: url,
              verificationToken: gitlab.store.world.destinations[0]?.verificationToken,
              id,
              headers: {
                nodes: [
                  { key: 'foo', value: 'bar', id: 'gid://gitlab/AuditEvents::Streaming::Header/1' },
                ],
              },
              eventTypeFilters: [],
            },
          ],
        },
      },
    });
  });

  it('deletes a header', async () => {
    const gitlab = mockGitLab();
    await gitlab.data(addHeader(await created(gitlab)));
    expect(
      await gitlab.data(`mutation {
auditEventsStreamingHeadersDestroy(input: { headerId: "gid://gitlab/AuditEvents::Streaming::Header/1" }) {
errors
}
}`),
    ).toEqual({ auditEventsStreamingHeadersDestroy: { errors: [] } });
    expect(gitlab.store.world.destinations[0]?.headers).toEqual([]);
  });

  // row: document.bare-id
  it('refuses the destroy mutation as printed, whose id is a bare word', async () => {
    const { status, body } = await mockGitLab().ask(`mutation {
externalAuditEventDestinationDestroy(input: { id: destination }) {
errors
}
}`);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('data');
    expect(textAt(body, 'errors', 0, 'message')).toMatch(/ is not a valid Global ID$/);
    expect(at(body, 'errors', 0, 'path')).toEqual([
      'mutation',
      'externalAuditEventDestinationDestroy',
      'input',
      'id',
    ]);
  });

  it('deletes a destination by its quoted id', async () => {
    const gitlab = mockGitLab();
    const id = await created(gitlab);
    expect(
      await gitlab.data(`mutation {
externalAuditEventDestinationDestroy(input: { id: "${id}" }) {
errors
}
}`),
    ).toEqual({ externalAuditEventDestinationDestroy: { errors: [] } });
    expect(gitlab.store.world.destinations).toEqual([]);
    expect(gitlab.store.world.bin).toHaveLength(1);
  });

  // row: document.query-type
  it('adds event type filters, and removes them', async () => {
    const gitlab = mockGitLab();
    const id = await created(gitlab);
    expect(
      await gitlab.data(`mutation {
auditEventsStreamingDestinationEventsAdd(input: {
destinationId: "${id}",
eventTypeFilters: ["list of event type filters"]}){
errors
eventTypeFilters
}
}`),
    ).toEqual({
      auditEventsStreamingDestinationEventsAdd: {
        errors: [],
        eventTypeFilters: ['list of event type filters'],
      },
    });
    expect(
      await gitlab.data(`mutation {
auditEventsStreamingDestinationEventsRemove(input: {
destinationId: "${id}",
eventTypeFilters: ["list of event type filters"]
}){
errors
}
}`),
    ).toEqual({ auditEventsStreamingDestinationEventsRemove: { errors: [] } });
    expect(gitlab.store.world.destinations[0]?.eventTypeFilters).toEqual([]);
  });
});
