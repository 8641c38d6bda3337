/**
 * A scenario: a named, ordered list of steps that fire or wait, as its file says it. Reading the file and carrying
 * the steps out are done elsewhere.
 */
import { z } from 'zod';

import {
  orderFieldNames,
  orderFields,
  type OrderWishes,
  pickWishes,
} from '../order/order-fields.ts';

const nameSchema = z.string().min(1);

/** What a step that fires says beside the wishes of an order. */
const fireStepShape = {
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
  /** What is to become of every delivery: an outcome, or the code of a verdict. */
  expect: nameSchema.optional(),
};

/** By the keys of the file, which are the options of `auditorium fire`. */
const wishesShape = Object.fromEntries(
  Object.values(orderFields).map(({ name, inFile }) => [name, inFile.optional()]),
);

/** Knows every key that a step that fires may have. */
export const fireStepSchema = z.strictObject({ ...fireStepShape, ...wishesShape });

/** @param value what `fireStepSchema` takes */
export function toFireStep(value: unknown): FireStep {
  const typed = z.object(wishesShape).parse(value);
  const wishes = orderFieldNames.map((name) => [name, typed[orderFields[name].name]]);
  return {
    ...z.object(fireStepShape).parse(value),
    wishes: pickWishes(Object.fromEntries(wishes) as OrderWishes),
  };
}

export const waitStepSchema = z.strictObject({
  name: nameSchema.optional(),
  wait: orderFields.duration.inFile,
});

export const scenarioSchema = z.strictObject({
  name: nameSchema,
  description: z.string().optional(),
  /** Names and the values that they have unless told otherwise. */
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  steps: z.array(z.unknown()).min(1),
});

export type FireStep = z.output<z.ZodObject<typeof fireStepShape>> & {
  readonly wishes: OrderWishes;
};
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
