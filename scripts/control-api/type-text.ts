/** What JSON schema says of a value, as the text of a TypeScript type; `integer` and `json` are what they say. */
import type { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The name that a reference leads to. zod names only what refers to itself by itself, and that is JSON. */
function referenceName(reference: string): string {
  const name = reference.split('/').at(-1) ?? '';
  return name.startsWith('__schema') ? 'json' : name;
}

function asSchema(schema: JsonSchema | boolean | undefined): JsonSchema {
  return typeof schema === 'object' ? schema : {};
}

/** Members of a union, `A | B`, each once. */
function unionText(members: readonly (JsonSchema | boolean)[]): string {
  return [...new Set(members.map((member) => typeText(asSchema(member))))].join(' | ');
}

function arrayText({ items, prefixItems }: JsonSchema): string {
  if (prefixItems !== undefined) {
    return `[${prefixItems.map((item) => typeText(asSchema(item))).join(', ')}]`;
  }
  const item = typeText(Array.isArray(items) ? {} : asSchema(items));
  return `(${item})[]`;
}

function fieldText(name: string, schema: JsonSchema, isRequired: boolean): string {
  const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
  const comment = schema.description === undefined ? '' : `/** ${schema.description} */\n`;
  return `${comment}${key}${isRequired ? '' : '?'}: ${typeText(schema)};\n`;
}

function objectText(schema: JsonSchema): string {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) {
    const { additionalProperties: values } = schema;
    return typeof values === 'object' ? `{ [name: string]: ${typeText(values)} }` : '{}';
  }
  const texts = fields.map(([name, field]) =>
    fieldText(name, asSchema(field), schema.required?.includes(name) ?? false),
  );
  return `{\n${texts.join('')}}`;
}

/** The type, for a code block that prettier sets. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return referenceName(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined)
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const members = schema.anyOf ?? schema.oneOf;
  if (members !== undefined) return unionText(members);
  if (schema.allOf !== undefined)
    return schema.allOf.map((part) => typeText(asSchema(part))).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  if (schema.type === 'array') return arrayText(schema);
  if (schema.type === 'object') return objectText(schema);
  return schema.type ?? 'json';
}

/** A limit that is not merely the largest whole number of JavaScript. */
function limit(value: number | undefined): number | null {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
}

/** Limits of a value, in words; empty where it has none. */
export function limitsOf(schema: JsonSchema): string {
  const [least, most] = [limit(schema.minimum), limit(schema.maximum)];
  if (least !== null && most !== null) return `${least} to ${most}`;
  if (least !== null) return `${least} or more`;
  if (schema.exclusiveMinimum === 0) return schema.type === 'integer' ? '1 or more' : 'above 0';
  if (schema.maxItems !== undefined) return `${schema.minItems ?? 0} to ${schema.maxItems} of them`;
  if (schema.minItems !== undefined) return `${schema.minItems} or more of them`;
  if (schema.maxLength !== undefined) return `${schema.maxLength} characters at the most`;
  return '';
}

/** What is said of a value beside its type: what it means, and its limits. */
export function wordsOf(schema: JsonSchema): string {
  const parts = [schema.description ?? '', limitsOf(schema)].filter((part) => part !== '');
  return parts.join('; ');
}
