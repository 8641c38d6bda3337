import { ClientError, GraphQLClient } from 'graphql-request';
import { expect, it } from 'vitest';

import { startHarness } from '../support/start-harness.ts';
import { describeClient } from './client-suite.ts';

describeClient('graphql-request', ({ url, token }) => {
  const headers: Record<string, string> = token === null ? {} : { 'PRIVATE-TOKEN': token };
  const client = new GraphQLClient(url, { headers });
  return {
    run: async (document, variables) => {
      try {
        return { data: await client.request(document, { ...variables }), messages: [] };
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        const messages = error.response.errors?.map(({ message }) => message) ?? [];
        return { data: error.response.data, messages };
      }
    },
  };
});

it('graphql-request sends a batch and gets the answers in order', async () => {
  const { gitlab, tokens } = (await startHarness()).description;
  const client = new GraphQLClient(gitlab.graphql, { headers: { 'PRIVATE-TOKEN': tokens.owner } });
  const answers = await client.batchRequests(
    ['my-group', 'example-group'].map((path) => ({
      document: 'query Named($path: ID!) { group(fullPath: $path) { name } }',
      variables: { path },
    })),
  );
  expect(answers).toMatchObject([
    { data: { group: { name: 'My group' } } },
    { data: { group: { name: 'Example group' } } },
  ]);
});

it('graphql-request reads by GET', async () => {
  const { gitlab, tokens } = (await startHarness()).description;
  const headers = { authorization: `Bearer ${tokens.owner}` };
  const client = new GraphQLClient(gitlab.graphql, {
    method: 'GET',
    headers,
    jsonSerializer: JSON,
  });
  expect(await client.request('{ group(fullPath: "my-group") { name } }')).toEqual({
    group: { name: 'My group' },
  });
});
