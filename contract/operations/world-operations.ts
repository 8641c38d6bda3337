/** The mock GitLab's world: who and what exists in it, and calls of its API. */
import { z } from 'zod';

import { destinationViewSchema } from '../views/destination-view.ts';
import { worldViewSchema } from '../views/world-view.ts';
import { nothing, type OperationTable } from './operation.ts';

export const worldOperations = {
  /** Who and what exists in the mock GitLab. */
  getWorld: {
    method: 'GET',
    path: '/world',
    input: z.object({
      /** Whether the texts of access tokens are told. */
      secrets: z.union([z.boolean(), z.stringbool()]).default(false),
    }),
    output: worldViewSchema,
  },
  listDestinations: {
    method: 'GET',
    path: '/destinations',
    input: nothing,
    output: z.array(destinationViewSchema),
  },
  /** Undoes a destruction: the record comes back with its id, token, headers and filters. */
  restoreDestination: {
    method: 'POST',
    path: '/destinations/restore',
    input: z.object({ id: z.string() }),
    output: destinationViewSchema,
  },
  /** A GraphQL call to the mock GitLab, made as one of its users; recorded like any other call. */
  executeGraphql: {
    method: 'POST',
    path: '/graphql',
    input: z.object({
      query: z.string(),
      variables: z.record(z.string(), z.json()).default({}),
      operationName: z.string().nullable().default(null),
      /** Username; null = anonymous. */
      as: z.string().nullable().default(null),
    }),
    output: z.object({ status: z.int(), body: z.json() }),
  },
} as const satisfies OperationTable;
