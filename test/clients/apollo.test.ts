import {
  ApolloClient,
  CombinedGraphQLErrors,
  type ErrorLike,
  gql,
  HttpLink,
  InMemoryCache,
} from '@apollo/client';
import { expect, it } from 'vitest';

import { startHarness } from '../support/start-harness.ts';
import { describeClient } from './client-suite.ts';

function connect(uri: string, token: string | null): ApolloClient {
  const headers: Record<string, string> = token === null ? {} : { 'PRIVATE-TOKEN': token };
  return new ApolloClient({ link: new HttpLink({ uri, headers }), cache: new InMemoryCache() });
}

function messagesOf(error: ErrorLike | undefined): readonly string[] {
  if (error === undefined) return [];
  if (!CombinedGraphQLErrors.is(error)) throw new Error(error.message);
  return error.errors.map(({ message }) => message);
}

describeClient('Apollo Client', ({ url, token }) => {
  const client = connect(url, token);
  return {
    run: async (document, variables) => {
      const parsed = gql(document);
      const { data, error } = document.startsWith('mutation')
        ? await client.mutate({ mutation: parsed, variables, errorPolicy: 'all' })
        : await client.query({
            query: parsed,
            variables,
            errorPolicy: 'all',
            fetchPolicy: 'network-only',
          });
      return { data, messages: messagesOf(error) };
    },
  };
});

it('Apollo Client keeps records by __typename and id, as it adds them to every selection', async () => {
  const { gitlab, tokens } = (await startHarness()).description;
  const client = connect(gitlab.graphql, tokens.owner);
  await client.mutate({
    mutation: gql`
      mutation {
        externalAuditEventDestinationCreate(
          input: { destinationUrl: "https://a.test", groupPath: "my-group" }
        ) {
          externalAuditEventDestination {
            id
            destinationUrl
          }
        }
      }
    `,
  });
  const cached = client.cache.extract() as Readonly<Record<string, unknown>>;
  const id = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';
  expect(cached[`ExternalAuditEventDestination:${id}`]).toMatchObject({
    __typename: 'ExternalAuditEventDestination',
    destinationUrl: 'https://a.test',
  });
});
