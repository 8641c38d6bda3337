/**
 * The main job by GraphQL clients that are not ours: make a destination with headers, list it page by page,
 * and be refused in both of GitLab's ways. Each client does it against a real harness over a real socket.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Harness } from '#mock-server/harness.ts';

import { startHarness } from '../support/start-harness.ts';

export interface Outcome {
  readonly data: unknown;
  /** Messages of the top-level errors, as the client hands them over. */
  readonly messages: readonly string[];
}

export interface Client {
  run(document: string, variables: Readonly<Record<string, unknown>>): Promise<Outcome>;
}

export interface Address {
  readonly url: string;
  /** null = anonymous. */
  readonly token: string | null;
}

const createDocument = `mutation CreateDestination($input: ExternalAuditEventDestinationCreateInput!) {
  externalAuditEventDestinationCreate(input: $input) {
    errors
    externalAuditEventDestination { id destinationUrl verificationToken group { name } }
  }
}`;

const headerDocument = `mutation AddHeader($id: AuditEventsExternalAuditEventDestinationID!, $key: String!) {
  auditEventsStreamingHeadersCreate(input: { destinationId: $id, key: $key, value: "bar" }) {
    errors
    header { id key value }
  }
}`;

const listDocument = `query List($path: ID!, $first: Int, $after: String) {
  group(fullPath: $path) {
    id
    externalAuditEventDestinations(first: $first, after: $after) {
      nodes { id destinationUrl headers { nodes { key value } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const createdSchema = z.object({
  externalAuditEventDestinationCreate: z.object({
    errors: z.array(z.string()),
    externalAuditEventDestination: z
      .object({ id: z.string(), destinationUrl: z.string(), verificationToken: z.string() })
      .nullable(),
  }),
});

const listedSchema = z.object({
  group: z.object({
    externalAuditEventDestinations: z.object({
      nodes: z.array(
        z.object({
          destinationUrl: z.string(),
          headers: z.object({ nodes: z.array(z.object({ key: z.string(), value: z.string() })) }),
        }),
      ),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
});

async function create(client: Client, destinationUrl: string) {
  const input = { destinationUrl, groupPath: 'my-group' };
  const { data } = await client.run(createDocument, { input });
  return createdSchema.parse(data).externalAuditEventDestinationCreate;
}

async function list(client: Client, variables: Readonly<Record<string, unknown>> = {}) {
  const { data } = await client.run(listDocument, { path: 'my-group', ...variables });
  return listedSchema.parse(data).group.externalAuditEventDestinations;
}

/** The calls of the API in the log, oldest first. */
export async function callsIn({ client }: Harness): Promise<readonly object[]> {
  const { rows } = await client.call('listLog', {});
  return rows.flatMap((row) =>
    row.kind === 'api-call'
      ? [{ who: row.who, method: row.method, operation: row.operation, status: row.status }]
      : [],
  );
}

/** @param connect makes the client for that address and token */
export function describeClient(name: string, connect: (address: Address) => Client): void {
  const open = async (
    as: 'owner' | 'maintainer' | null = 'owner',
  ): Promise<{ harness: Harness; client: Client }> => {
    const harness = await startHarness();
    const { gitlab, tokens } = harness.description;
    const token = as === null ? null : tokens[as];
    return { harness, client: connect({ url: gitlab.graphql, token }) };
  };

  describe(name, () => {
    it('makes a destination with headers and finds it in the list', async () => {
      const { client } = await open();
      const { errors, externalAuditEventDestination: made } = await create(
        client,
        'https://a.test',
      );
      expect(errors).toEqual([]);
      expect(made?.verificationToken).toMatch(/^\w{24}$/);
      for (const key of ['foo', 'X-Api-Key']) {
        const { data } = await client.run(headerDocument, { id: made?.id, key });
        expect(data).toMatchObject({ auditEventsStreamingHeadersCreate: { errors: [] } });
      }
      const { nodes } = await list(client);
      expect(nodes).toMatchObject([
        {
          destinationUrl: 'https://a.test',
          headers: {
            nodes: [
              { key: 'foo', value: 'bar' },
              { key: 'X-Api-Key', value: 'bar' },
            ],
          },
        },
      ]);
    });

    it('pages through a list until there is no more', async () => {
      const { client } = await open();
      const urls = [1, 2, 3, 4, 5].map((number) => `https://a.test/${String(number)}`);
      for (const url of urls) await create(client, url);
      const found: string[] = [];
      let after: string | null = null;
      do {
        const { nodes, pageInfo } = await list(client, { first: 2, after });
        found.push(...nodes.map(({ destinationUrl }) => destinationUrl));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(found).toEqual(urls.toReversed());
    });

    it('gets what a rule refuses in the payload, not as an error', async () => {
      const { client } = await open();
      await create(client, 'https://a.test');
      const again = await create(client, 'https://a.test');
      expect(again).toMatchObject({
        errors: ['Destination url has already been taken'],
        externalAuditEventDestination: null,
      });
    });

    it.each(['maintainer', null] as const)('gets a top-level error as %s', async (as) => {
      const { client } = await open(as);
      const input = { destinationUrl: 'https://a.test', groupPath: 'my-group' };
      const { messages } = await client.run(createDocument, { input });
      expect(messages).toEqual([
        "The resource that you are attempting to access does not exist or you don't have permission to perform this action",
      ]);
    });

    it('gets graphql-ruby’s words for an unknown field', async () => {
      const { client } = await open();
      const { messages } = await client.run('query Wrong { project { nope } }', {});
      expect(messages).toContain("Field 'project' doesn't exist on type 'Query'");
    });

    it('is in the log by the name of its operation', async () => {
      const { harness, client } = await open();
      await create(client, 'https://a.test');
      expect(await callsIn(harness)).toEqual([
        { who: 'owner', method: 'POST', operation: 'CreateDestination', status: 200 },
      ]);
    });
  });
}

/** What programs without a client of GraphQL get: the body, read as it is. */
export function readBody(text: string): Outcome {
  const { data, errors } = z
    .object({
      data: z.unknown().optional(),
      errors: z.array(z.object({ message: z.string() })).optional(),
    })
    .parse(JSON.parse(text));
  return { data, messages: errors?.map(({ message }) => message) ?? [] };
}
