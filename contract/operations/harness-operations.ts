/** What this harness is, and what it can fire. */
import { z } from 'zod';

import { eventTypeSchema } from '#core/catalogue/event-type.ts';
import { fixtureSchema } from '#core/catalogue/fixture.ts';

import { harnessDescriptionSchema } from '../harness-description.ts';
import { catalogueQuerySchema, catalogueViewSchema } from '../views/catalogue-view.ts';
import { nothing, type OperationTable } from './operation.ts';

export const harnessOperations = {
  describeHarness: {
    method: 'GET',
    path: '/harness',
    input: nothing,
    output: harnessDescriptionSchema,
  },
  listFixtures: {
    method: 'GET',
    path: '/fixtures',
    input: nothing,
    output: z.array(fixtureSchema),
  },
  listEventTypes: {
    method: 'GET',
    path: '/event-types',
    input: nothing,
    output: z.array(eventTypeSchema),
  },
  /** Everything that `startRun` takes, the user's own files among it. */
  listCatalogue: {
    method: 'GET',
    path: '/catalogue',
    input: catalogueQuerySchema,
    output: catalogueViewSchema,
  },
} as const satisfies OperationTable;
