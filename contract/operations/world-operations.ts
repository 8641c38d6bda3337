/** The mock GitLab's world: who and what exists in it, and calls of its API. */
import { z } from 'zod';

import { destinationViewSchema } from '../views/destination-view.ts';
import { worldViewSchema } from '../views/world-view.ts';
import { nothing, type OperationTable } from './operation.ts';

export const worldOperations = {
  getWorld: {
    does: 'Tells who and what exists in the mock GitLab, and its settings.',
    input: z.object({
      secrets: z.boolean().default(false).describe('whether the texts of access tokens are told'),
    }),
    output: worldViewSchema,
  },
  listDestinations: {
    does: 'Lists the destinations that events are streamed to.',
    input: nothing,
    output: z.array(destinationViewSchema),
  },
  restoreDestination: {
    does: 'Undoes a destruction: the destination comes back with its id, token, headers and filters.',
    input: z.object({ id: z.string().describe('global id of the destination') }),
    output: destinationViewSchema,
  },
  executeGraphql: {
    does: 'Makes a GraphQL call to the mock GitLab as one of its users; it is recorded like any other call.',
    input: z.object({
      query: z.string().describe('the GraphQL document'),
      variables: z.record(z.string(), z.json()).default({}),
      operationName: z.string().nullable().default(null),
      as: z.string().nullable().default(null).describe('username; null = nobody'),
    }),
    output: z.object({ status: z.int(), body: z.json() }),
  },
} as const satisfies OperationTable;
