/**
 * The operations on instance destinations that GitLab's 16.1 document of the API prints, run as printed,
 * with placeholders replaced by ids that exist. Line breaks and blanks are the document's.
 */
import { describe, expect, it } from 'vitest';

import { type MockGitLab, mockGitLab, textAt } from '../../test/support/mock-gitlab.ts';

const url = 'https://mydomain.io/endpoint/ingest';

const createInstance = `mutation {
instanceExternalAuditEventDestinationCreate(input: { destinationUrl: "https://mydomain.io/endpoint/ingest"}) {
errors
instanceExternalAuditEventDestination {
destinationUrl
id
verificationToken
}
}
}`;

const addInstanceHeader = (id: string) => `mutation {
auditEventsStreamingInstanceHeadersCreate(input:
{
destinationId: "${id}",
key: "foo",
value: "bar"
}) {
errors
header {
id
key
value
}
}
}`;

const listInstance = `query {
instanceExternalAuditEventDestinations {
nodes {
id
destinationUrl
verificationToken
headers {
nodes {
id
key
value
}
}
}
}
}`;

async function createdForInstance(gitlab: MockGitLab): Promise<string> {
  const data = await gitlab.data(createInstance, { as: 'root' });
  const payload = 'instanceExternalAuditEventDestinationCreate';
  return textAt(data, payload, 'instanceExternalAuditEventDestination', 'id');
}

describe('the documented operations of the instance under 16.1', () => {
  it('adds a destination', async () => {
    expect(await mockGitLab().data(createInstance, { as: 'root' })).toEqual({
      instanceExternalAuditEventDestinationCreate: {
        errors: [],
        instanceExternalAuditEventDestination: {
          destinationUrl: url,
          id: 'gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/1',
          verificationToken: expect.stringMatching(/^\w{24}$/) as string,
        },
      },
    });
  });

  it('adds a header and lists both', async () => {
    const gitlab = mockGitLab();
    const id = await createdForInstance(gitlab);
    const header = {
      id: 'gid://gitlab/AuditEvents::Streaming::InstanceHeader/1',
      key: 'foo',
      value: 'bar',
    };
    expect(await gitlab.data(addInstanceHeader(id), { as: 'root' })).toEqual({
      auditEventsStreamingInstanceHeadersCreate: { errors: [], header },
    });
    expect(await gitlab.data(listInstance, { as: 'root' })).toEqual({
      instanceExternalAuditEventDestinations: {
        nodes: [
          {
            id,
            destinationUrl: url,
            verificationToken: gitlab.store.world.destinations[0]?.verificationToken,
            headers: { nodes: [header] },
          },
        ],
      },
    });
  });

  it('updates a destination', async () => {
    const gitlab = mockGitLab();
    const id = await createdForInstance(gitlab);
    expect(
      await gitlab.data(
        `mutation {
instanceExternalAuditEventDestinationUpdate(input: { id: "gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/1", destinationUrl: "https://www.new-domain.com/webhook"}) {
errors
instanceExternalAuditEventDestination {
destinationUrl
id
verificationToken
}
}
}`,
        { as: 'root' },
      ),
    ).toEqual({
      instanceExternalAuditEventDestinationUpdate: {
        errors: [],
        instanceExternalAuditEventDestination: {
          destinationUrl: 'https://www.new-domain.com/webhook',
          id,
          verificationToken: gitlab.store.world.destinations[0]?.verificationToken,
        },
      },
    });
  });

  it('updates a header', async () => {
    const gitlab = mockGitLab();
    const id = await createdForInstance(gitlab);
    await gitlab.data(addInstanceHeader(id), { as: 'root' });
    await gitlab.data(addInstanceHeader(id).replace('foo', 'second'), { as: 'root' });
    expect(
      await gitlab.data(
        `mutation {
auditEventsStreamingInstanceHeadersUpdate(input: { headerId: "gid://gitlab/AuditEvents::Streaming::InstanceHeader/2", key: "new-key", value: "new-value" }) {
errors
header {
id
key
value
}
}
}`,
        { as: 'root' },
      ),
    ).toEqual({
      auditEventsStreamingInstanceHeadersUpdate: {
        errors: [],
        header: {
          id: 'gid://gitlab/AuditEvents::Streaming::InstanceHeader/2',
          key: 'new-key',
          value: 'new-value',
        },
      },
    });
  });

  it('deletes a destination', async () => {
    const gitlab = mockGitLab();
    await createdForInstance(gitlab);
    expect(
      await gitlab.data(
        `mutation {
instanceExternalAuditEventDestinationDestroy(input: { id: "gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/1" }) {
errors
}
}`,
        { as: 'root' },
      ),
    ).toEqual({ instanceExternalAuditEventDestinationDestroy: { errors: [] } });
    expect(gitlab.store.world.destinations).toEqual([]);
  });
});
