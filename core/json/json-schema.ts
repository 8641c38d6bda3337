/**
 * A JSON schema as this project writes one for payloads: the words of draft 7 that occur in them. What it says of a
 * value is asked of here, in words that a person can act on; other validators see the same schema whole.
 */
import { toPointer } from './json-pointer.ts';

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  /** Values that may stand there, as a help to whoever types one; they rule nothing out. */
  readonly examples?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

export interface SchemaProblem {
  /** Where; of what is missing, where it should stand. */
  readonly pointer: string;
  /** The place that is there: that of the value, or of the object that lacks a key. */
  readonly at: string;
  /** A sentence without its subject: `is text, and null or an object is wanted`. */
  readonly message: string;
  /** What the schema says that stands there; null = nothing. */
  readonly description: string | null;
}

const words: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  object: 'an object',
  array: 'a list',
  boolean: 'true or false',
  null: 'null',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isOfType(value: unknown, type: string): boolean {
  const kind = kindOf(value);
  return kind === type || (type === 'number' && kind === 'integer');
}

function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

/** `text or null`; empty = anything may stand there. */
export function typeInWords(schema: JsonSchema): string {
  const branches = schema.oneOf ?? schema.anyOf ?? [];
  const named = [
    ...typesOf(schema).map((type) => words[type] ?? type),
    ...branches.map(typeInWords),
  ];
  return [...new Set(named.filter((name) => name !== ''))].join(' or ');
}

/** In what a value is not as the schema has it. @param path keys and indexes from the root */
export function schemaProblems(
  value: unknown,
  schema: JsonSchema,
  path: readonly string[] = [],
): readonly SchemaProblem[] {
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches !== undefined) return problemsOfBranches(value, branches, path);
  const types = typesOf(schema);
  const say = (message: string): SchemaProblem => {
    const pointer = toPointer(path);
    return { pointer, at: pointer, message, description: schema.description ?? null };
  };
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    return [
      say(`is ${words[kindOf(value)] ?? kindOf(value)}, and ${typeInWords(schema)} is wanted`),
    ];
  }
  if (schema.enum?.includes(value) === false) {
    return [say(`is none of ${schema.enum.map((one) => JSON.stringify(one)).join(', ')}`)];
  }
  if (typeof value === 'string') return textProblems(value, schema).map(say);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return [
      ...lengthProblems(value.length, schema).map(say),
      ...value.flatMap((item, index) => schemaProblems(item, items, [...path, String(index)])),
    ];
  }
  return isObject(value) ? memberProblems(value, schema, path) : [];
}

/** Those of the branch that is nearest: of the same type, and with the fewest problems. */
function problemsOfBranches(
  value: unknown,
  branches: readonly JsonSchema[],
  path: readonly string[],
): readonly SchemaProblem[] {
  const tried = branches.map((branch) => schemaProblems(value, branch, path));
  if (tried.some((problems) => problems.length === 0)) return [];
  const alike = tried.filter((_, index) => {
    const types = typesOf(branches[index] ?? {});
    return types.some((type) => isOfType(value, type));
  });
  const [nearest] = [...alike].sort((one, other) => one.length - other.length);
  if (nearest !== undefined) return nearest;
  const [first] = tried[0] ?? [];
  const wanted = typeInWords({ anyOf: branches });
  const message = `is ${words[kindOf(value)] ?? kindOf(value)}, and ${wanted} is wanted`;
  return first === undefined ? [] : [{ ...first, message }];
}

function textProblems(value: string, { pattern, minLength = 0 }: JsonSchema): readonly string[] {
  if (value.length < minLength) return ['is empty'];
  if (pattern === undefined || new RegExp(pattern, 'u').test(value)) return [];
  return [`does not have the form ${pattern}`];
}

function lengthProblems(
  length: number,
  { minItems = 0, maxItems = Infinity }: JsonSchema,
): readonly string[] {
  if (length < minItems) return [`has ${length} items, and ${minItems} at the least are wanted`];
  return length > maxItems ? [`has ${length} items, and ${maxItems} at the most are wanted`] : [];
}

function memberProblems(
  value: Readonly<Record<string, unknown>>,
  { required = [], properties = {} }: JsonSchema,
  path: readonly string[],
): readonly SchemaProblem[] {
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  return [
    ...missing.map((key) => ({
      pointer: toPointer([...path, key]),
      at: toPointer(path),
      message: 'is missing',
      description: properties[key]?.description ?? null,
    })),
    ...Object.entries(properties).flatMap(([key, schema]) =>
      Object.hasOwn(value, key) ? schemaProblems(value[key], schema, [...path, key]) : [],
    ),
  ];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the schema says of a place; a list counts as its items, and every branch is looked into. */
export function schemasAt(schema: JsonSchema, path: readonly string[]): readonly JsonSchema[] {
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches !== undefined) {
    const within = branches.flatMap((branch) => schemasAt(branch, path));
    return path.length === 0 ? [schema, ...within] : within;
  }
  const [key, ...rest] = path;
  if (key === undefined) return [schema];
  if (schema.items !== undefined && /^\d+$/.test(key)) return schemasAt(schema.items, rest);
  const member = schema.properties?.[key];
  return member === undefined ? [] : schemasAt(member, rest);
}

/** The schema with values to propose for some keys of its objects, whichever branch has them. */
export function withExamples(
  schema: JsonSchema,
  examples: Readonly<Record<string, readonly unknown[]>>,
): JsonSchema {
  const within = (one: JsonSchema): JsonSchema => withExamples(one, examples);
  const { properties, items, oneOf, anyOf } = schema;
  return {
    ...schema,
    ...(items === undefined ? {} : { items: within(items) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(within) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(within) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, member]) => {
              const values = examples[key];
              return [key, values === undefined ? member : { ...member, examples: values }];
            }),
          ),
        }),
  };
}
