/** What this harness is, what it can fire, and which GitLab versions it can be. */
import { z } from 'zod';

import { eventTypeSchema } from '#core/catalogue/event-type.ts';
import { fixtureSchema } from '#core/catalogue/fixture.ts';
import { milestoneSchema } from '#core/profiles/changes/milestone-words.ts';

import { harnessDescriptionSchema } from '../harness-description.ts';
import { catalogueQuerySchema, catalogueViewSchema } from '../views/catalogue-view.ts';
import { versionDiffSchema } from '../views/version-diff.ts';
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
  listVersions: {
    does: 'Lists the GitLab versions at which something changes, oldest first, each with what it brought in a few words.',
    input: nothing,
    output: z.array(milestoneSchema),
  },
  compareVersions: {
    does: 'Tells what differs for an integrator between two GitLab versions, each with its source; flags have their defaults.',
    input: z.object({
      from: z.string().describe('version such as 16.1, also one between two milestones'),
      to: z.string().describe('another one, newer or older'),
    }),
    output: versionDiffSchema,
  },
} as const satisfies OperationTable;
