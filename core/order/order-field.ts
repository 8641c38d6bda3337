/**
 * The kinds of fields an order has. A field says once what it is called, what it means, which values it takes and how
 * one is typed; options, files, the API and the page derive what they need from that.
 */
import { z } from 'zod';

import { nearestNames } from '../errors/nearest-names.ts';
import { parseDuration } from './parse-duration.ts';
import { parseUntil } from './parse-until.ts';

/** What a typed text comes to: the value, or what is wrong with the text, as the end of a sentence. */
export type FieldReading<Value> = { readonly value: Value } | { readonly problem: string };

export interface OrderField<Value> {
  /** As an option is typed, without its dashes, and as files spell the key. */
  readonly name: string;
  /** As the page calls it. */
  readonly label: string;
  /** What it does, as the help says it. */
  readonly help: string;
  /** How the value stands in the help, such as `<n>`; null = there is none, the name alone switches it on. */
  readonly argument: string | null;
  /** Which values it takes, in words and with their unit. */
  readonly words: string;
  /** A value that it takes, with what comes of it; completes "Try --name …". */
  readonly example: string;
  /** The value as the API takes it. */
  readonly schema: z.ZodType<Value, Value>;
  /** The value as a scenario file has it. */
  readonly inFile: z.ZodType<Value>;
  /** @param now the moment from which a time of day is counted */
  readonly read: (text: string, now: Date) => FieldReading<Value>;
}

type FieldWords = Pick<OrderField<unknown>, 'name' | 'label' | 'help'>;

interface Range {
  readonly min: number;
  readonly max: number;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Stricter than `Number()`: an empty text, `1e3`, ` 5 ` and `0x10` are typing errors. */
function readWhole(text: string, { min, max }: Range, words: string): FieldReading<number> {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? { value } : { problem: `${quoted(text)} is not ${words}` };
}

/** A whole number between two bounds, both included. */
export function wholeField(
  field: FieldWords & Range & { readonly example?: string },
): OrderField<number> {
  const { min, max, example = String(Math.min(Math.max(min, 10), max)) } = field;
  const words = `a whole number from ${min} to ${max}`;
  const schema = z.int().min(min).max(max);
  const read = (text: string): FieldReading<number> => readWhole(text, { min, max }, words);
  return { ...field, argument: '<n>', words, example, schema, inFile: schema, read };
}

/** A decimal number in plain digits; without a range anything above zero. */
export function decimalField(
  field: FieldWords & { readonly example: string; readonly range?: Range },
): OrderField<number> {
  const { range } = field;
  const words =
    range === undefined ? 'a number above zero' : `a number from ${range.min} to ${range.max}`;
  const schema =
    range === undefined ? z.number().positive() : z.number().min(range.min).max(range.max);
  return {
    ...field,
    ...{ argument: '<n>', words, schema, inFile: schema },
    read: (text) => {
      const value = /^\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
      if (schema.safeParse(value).success) return { value };
      // `1e9` is above zero, and only written in a way that is not read.
      const isMisspelt = Number.isNaN(value) && schema.safeParse(Number(text)).success;
      return {
        problem: `${quoted(text)} is not ${isMisspelt ? 'a number in plain digits' : words}`,
      };
    },
  };
}

const typedTime = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== null) return ms;
  context.addIssue({ code: 'custom', message: `"${text}" is no length of time such as 60s` });
  return z.NEVER;
});

/** A length of time above zero, in milliseconds; typed as `90s`. */
export function timeField(field: FieldWords): OrderField<number> {
  return {
    ...field,
    argument: '<time>',
    words: 'a length of time such as 60s, 10m or 1h30m',
    example: '60s; ms, s, m, h and d are known, and 1h30m is fine',
    schema: z.number().positive(),
    inFile: typedTime,
    read: (text) => {
      const value = parseDuration(text);
      return value === null
        ? { problem: `${quoted(text)} is no length of time above zero` }
        : { value };
    },
  };
}

/** A short length of time in whole milliseconds, nothing included; typed as `500` or as `2s`. */
export function millisecondsField(
  field: FieldWords & { readonly max: number },
): OrderField<number> {
  const { max } = field;
  const words = `a whole number of milliseconds from 0 to ${max}, or a length of time such as 2s`;
  const schema = z.int().min(0).max(max);
  const read = (text: string): FieldReading<number> => {
    const value = parseDuration(text);
    if (value !== null && schema.safeParse(value).success) return { value };
    return readWhole(text, { min: 0, max }, words);
  };
  const inFile = z.union([schema, typedTime.pipe(schema)], { error: `it has to be ${words}` });
  return { ...field, argument: '<ms>', words, example: '500', schema, inFile, read };
}

/** When something ends, in milliseconds from now; typed as `18:00` or as `1h`. */
export function momentField(field: FieldWords): OrderField<number> {
  return {
    ...field,
    argument: '<time>',
    words: 'a time of day such as 18:00, or a length of time such as 1h',
    example: `18:00 or --${field.name} 1h`,
    schema: z.number().positive(),
    inFile: typedTime,
    read: (text, now) => {
      const value = parseUntil(text, now);
      return value === null
        ? { problem: `${quoted(text)} is neither a time of day nor a length of time` }
        : { value };
    },
  };
}

/** Of a hundred, so many; typed as `5` or as `5%`. */
export function percentField(field: FieldWords): OrderField<number> {
  const schema = z.number().min(0).max(100);
  const read = (text: string): FieldReading<number> => {
    const value = /^\d{1,3}(\.\d{1,6})?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
    return value <= 100 ? { value } : { problem: `${quoted(text)} is no percentage from 0 to 100` };
  };
  const inFile = z.union([
    schema,
    z
      .string()
      .regex(/^\d{1,2}(\.\d+)?%$|^100%$/, 'a percentage such as 5%')
      .transform((text) => Number.parseFloat(text)),
  ]);
  const words = 'a percentage from 0 to 100';
  return { ...field, argument: '<percent>', words, example: '5%', schema, inFile, read };
}

/** One of a few words. */
export function choiceField<const Value extends string>(
  field: FieldWords & { readonly values: readonly [Value, ...Value[]] },
): OrderField<Value> {
  const { values } = field;
  const schema: z.ZodType<Value, Value> = z.enum(values);
  return {
    ...field,
    argument: `<${field.name}>`,
    words: values.join(' or '),
    example: values.at(-1) ?? '',
    ...{ schema, inFile: schema },
    read: (text) => {
      const value = values.find((one) => one === text);
      if (value !== undefined) return { value };
      const [nearest] = nearestNames(text, values);
      const meant = nearest === undefined ? '' : `, and ${nearest} is the nearest`;
      return { problem: `${quoted(text)} is none of ${values.join(' and ')}${meant}` };
    },
  };
}

/** On or off. */
export function switchField(field: FieldWords): OrderField<boolean> {
  const schema = z.boolean();
  return {
    ...field,
    ...{ argument: null, words: 'true or false', example: 'true', schema, inFile: schema },
    read: (text) =>
      text === 'true' || text === 'false'
        ? { value: text === 'true' }
        : { problem: `${quoted(text)} is neither true nor false` },
  };
}
