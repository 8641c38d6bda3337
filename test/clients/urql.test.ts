import { type AnyVariables, cacheExchange, Client, fetchExchange } from '@urql/core';
import { expect, it } from 'vitest';

import { startHarness } from '../support/start-harness.ts';
import { callsIn, describeClient } from './client-suite.ts';

function connect(url: string, token: string | null, preferGetMethod: boolean): Client {
  const headers: Record<string, string> = token === null ? {} : { 'PRIVATE-TOKEN': token };
  const exchanges = [cacheExchange, fetchExchange];
  return new Client({ url, exchanges, fetchOptions: { headers }, preferGetMethod });
}

for (const [way, preferGet] of [
  ['by POST', false],
  ['by GET where it reads', true],
] as const) {
  describeClient(`urql ${way}`, ({ url, token }) => {
    const client = connect(url, token, preferGet);
    return {
      run: async (document, variables) => {
        const given: AnyVariables = { ...variables };
        const { data, error } = document.startsWith('mutation')
          ? await client.mutation<unknown>(document, given)
          : await client.query<unknown>(document, given, { requestPolicy: 'network-only' });
        if (error?.networkError) throw error.networkError;
        return { data, messages: error?.graphQLErrors.map(({ message }) => message) ?? [] };
      },
    };
  });
}

it('urql reads a second time out of its cache', async () => {
  const harness = await startHarness();
  const { gitlab, tokens } = harness.description;
  const client = connect(gitlab.graphql, tokens.owner, true);
  const document = '{ group(fullPath: "my-group") { id name } }';
  const first = await client.query(document, {});
  const second = await client.query(document, {});
  expect(second.data).toEqual(first.data);
  expect(await callsIn(harness)).toMatchObject([{ method: 'GET' }]);
});
