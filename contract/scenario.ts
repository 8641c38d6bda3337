/** Scenarios that a harness has or is handed: YAML files in the folder of the user's own fixtures, and examples. */
import { z } from 'zod';

import { ownFixtureSchema } from '#core/catalogue/own-fixture.ts';
import { orderFields } from '#core/order/order-fields.ts';

import { eventPreviewSchema } from './views/event-preview.ts';

export const scenarioViewSchema = z.object({
  /** The name of the file. */
  id: z.string(),
  /** Whether it came with Auditorium. */
  isExample: z.boolean(),
  name: z.string(),
  description: z.string().nullable(),
  /** With the values that they have unless told otherwise. */
  variables: z.record(z.string(), z.string()),
  /** A few words a step: what it does, and what is expected of it. */
  steps: z.array(z.string()),
  /** Why it cannot be carried out as it stands; null where it can. */
  problem: z.string().nullable(),
});

export const scenarioListSchema = z.object({
  scenarios: z.array(scenarioViewSchema),
  /** Where those that are no examples are kept; null = this harness has no folder. */
  folder: z.string().nullable(),
});

/** Characters of a scenario that travels with its request. */
const longestText = 1024 * 1024;

/** A file that was chosen by hand, and is not in the harness's folder. */
export const scenarioFileSchema = z.object({
  id: z.string().min(1).describe('its name, for what is said of it'),
  text: z.string().max(longestText).describe('the file, as YAML'),
});

export const scenarioRequestSchema = z.object({
  id: z.string().min(1).describe('name of the file'),
  text: scenarioFileSchema.shape.text
    .optional()
    .describe(
      'the file where it was chosen by hand; left out = the harness has the scenario of that name',
    ),
  variables: z
    .record(z.string(), z.string())
    .default({})
    .describe('values in place of those that the file gives'),
  files: z
    .array(z.object({ path: z.string().min(1), events: z.array(ownFixtureSchema) }))
    .default([])
    .describe('files of the caller’s own, each by its name as a step spells it, with its events'),
  wishes: z
    .object({
      clockSpeed: orderFields.clockSpeed.schema.optional(),
      batchSize: orderFields.batchSize.schema.optional(),
      batchLinger: orderFields.batchLinger.schema.optional(),
      keepAlive: orderFields.keepAlive.schema.optional(),
    })
    .default({})
    .describe('of every step that does not say otherwise'),
});

/** What the steps of a scenario would send; nothing is sent. */
export const scenarioPreviewSchema = z.object({
  steps: z.array(
    z.object({
      label: z.string(),
      /** One for each thing that it names, however often it would be fired; none of a step that waits. */
      previews: z.array(eventPreviewSchema),
    }),
  ),
});

/** How far a run that carries out a scenario has come. */
export const scenarioProgressSchema = z.object({
  name: z.string(),
  steps: z.array(
    z.object({
      label: z.string(),
      /** `missed` = it did not come to what is expected of it. */
      state: z.enum(['waiting', 'running', 'done', 'missed']),
      /** Events of it that are done. */
      done: z.int(),
      /** Deliveries of it, in the order of the log, and how many of them are not delivered; left out = none yet. */
      deliveries: z.int().optional(),
      undelivered: z.int().optional(),
    }),
  ),
});

export type ScenarioFile = z.infer<typeof scenarioFileSchema>;
export type ScenarioView = z.infer<typeof scenarioViewSchema>;
export type ScenarioList = z.infer<typeof scenarioListSchema>;
export type ScenarioPreview = z.infer<typeof scenarioPreviewSchema>;
export type ScenarioProgress = z.infer<typeof scenarioProgressSchema>;
