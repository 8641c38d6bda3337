/**
 * A scenario: a named, ordered list of steps that fire or wait, as its file says it. Reading the file and carrying
 * the steps out are done elsewhere.
 */
import { z } from 'zod';

import { parseDuration } from '../traffic/parse-duration.ts';
import { trafficShapeSchema } from '../traffic/traffic.ts';

const durationSchema = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== null) return ms;
  context.addIssue({ code: 'custom', message: `"${text}" is no length of time such as 60s` });
  return z.NEVER;
});

const percentSchema = z.union([
  z.number().min(0).max(100),
  z
    .string()
    .regex(/^\d{1,2}(\.\d+)?%$|^100%$/, 'a percentage such as 5%')
    .transform((text) => Number.parseFloat(text)),
]);

const nameSchema = z.string().min(1);

/** The keys are the options of `auditorium fire`. */
export const fireStepSchema = z.strictObject({
  name: nameSchema.optional(),
  /** What is fired, by its ids. */
  fire: z.union([nameSchema.transform((id) => [id]), z.array(nameSchema).min(1)], {
    error: 'it has to be the id of what is fired, or a list of ids',
  }),
  group: nameSchema.optional(),
  project: nameSchema.optional(),
  instance: z.literal(true).optional(),
  /** YAML reads 16.10 as the number 16.1. */
  profile: z.string({ error: 'a version is text, to be put in quotes' }).optional(),
  set: z.record(z.string(), z.json()).optional(),
  verbatim: z.boolean().optional(),
  count: z.int().min(1).optional(),
  rate: z.number().positive().optional(),
  concurrency: z.int().min(1).max(256).optional(),
  burst: z.int().min(1).max(1_000_000).optional(),
  shape: trafficShapeSchema.optional(),
  duration: durationSchema.optional(),
  duplicates: percentSchema.optional(),
  twins: z.boolean().optional(),
  'twin-ids': z.boolean().optional(),
  reorder: z.int().min(2).max(1000).optional(),
  every: durationSchema.optional(),
  until: durationSchema.optional(),
  seed: z.int().min(0).max(4_294_967_295).optional(),
  /** What is to become of every delivery: an outcome, or the code of a verdict. */
  expect: nameSchema.optional(),
});

export const waitStepSchema = z.strictObject({
  name: nameSchema.optional(),
  wait: durationSchema,
});

export const scenarioSchema = z.strictObject({
  name: nameSchema,
  description: z.string().optional(),
  /** Names and the values that they have unless told otherwise. */
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  steps: z.array(z.unknown()).min(1),
});

export type FireStep = z.output<typeof fireStepSchema>;
export type WaitStep = z.output<typeof waitStepSchema>;

/** A step, and the line of the file on which it begins. */
export type ScenarioStep = { readonly line: number } & (
  | { readonly kind: 'fire'; readonly step: FireStep }
  | { readonly kind: 'wait'; readonly step: WaitStep }
);

export interface Scenario {
  readonly name: string;
  readonly description: string | null;
  readonly steps: readonly ScenarioStep[];
}
