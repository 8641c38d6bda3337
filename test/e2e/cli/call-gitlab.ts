/** The documented GraphQL calls, made as curl makes them. */
import type { HarnessDescription } from '#contract/harness-description.ts';

export interface Destination {
  readonly id: string;
  readonly destinationUrl: string;
  readonly verificationToken: string;
  readonly headers: { readonly nodes: readonly { readonly key: string; readonly value: string }[] };
}

/** Posts a query as the owner, unless another token is given. */
export async function callGitlab(
  { gitlab, tokens }: HarnessDescription,
  query: string,
  token = tokens.owner,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(gitlab.graphql, {
    method: 'POST',
    headers: { 'PRIVATE-TOKEN': token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.json() };
}

/** Creates a destination of a group with the documented mutation. */
export async function createDestination(
  ready: HarnessDescription,
  url: string,
  group = 'my-group',
): Promise<Destination> {
  const { body } = await callGitlab(
    ready,
    `mutation {
      externalAuditEventDestinationCreate(input: { destinationUrl: "${url}", groupPath: "${group}" }) {
        errors
        externalAuditEventDestination {
          destinationUrl
          verificationToken
          group { name }
        }
      }
    }`,
  );
  const created = (await listDestinations(ready, group)).find(
    ({ destinationUrl }) => destinationUrl === url,
  );
  if (created === undefined) throw new Error(`not created: ${JSON.stringify(body)}`);
  return created;
}

/** Lists the destinations of a group with the documented query. */
export async function listDestinations(
  ready: HarnessDescription,
  group = 'my-group',
): Promise<readonly Destination[]> {
  const { body } = await callGitlab(
    ready,
    `query {
      group(fullPath: "${group}") {
        id
        externalAuditEventDestinations {
          nodes {
            destinationUrl
            verificationToken
            id
            headers { nodes { key value id } }
          }
        }
      }
    }`,
  );
  const { data } = body as {
    data: { group: { externalAuditEventDestinations: { nodes: Destination[] } } };
  };
  return data.group.externalAuditEventDestinations.nodes;
}

/** Adds a custom header with the documented mutation. */
export async function addHeader(
  ready: HarnessDescription,
  { id }: Destination,
  key: string,
  value: string,
): Promise<unknown> {
  const { body } = await callGitlab(
    ready,
    `mutation {
      auditEventsStreamingHeadersCreate(input: { destinationId: "${id}", key: "${key}", value: "${value}" }) {
        errors
      }
    }`,
  );
  return body;
}
