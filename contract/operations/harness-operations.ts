/** What this harness is, and what it can fire. */
import { z } from 'zod';

import { eventTypeSchema } from '#core/catalogue/event-type.ts';
import { fixtureSchema } from '#core/catalogue/fixture.ts';

import { harnessDescriptionSchema } from '../harness-description.ts';
import { catalogueQuerySchema, catalogueViewSchema } from '../views/catalogue-view.ts';
import { nothing, type OperationTable } from './operation.ts';

export const harnessOperations = {
  describeHarness: {
    does: 'Tells what this harness is: its version, addresses, tokens and data folder, as `serve --json` prints them.',
    input: nothing,
    output: harnessDescriptionSchema,
  },
  listFixtures: {
    does: 'Lists the documented events, with their payloads.',
    input: nothing,
    output: z.array(fixtureSchema),
  },
  listEventTypes: {
    does: 'Lists the event types of GitLab’s catalogue.',
    input: nothing,
    output: z.array(eventTypeSchema),
  },
  listCatalogue: {
    does: 'Lists everything that can be fired: fixtures, event types, traps and the user’s own files.',
    input: catalogueQuerySchema,
    output: catalogueViewSchema,
  },
} as const satisfies OperationTable;
