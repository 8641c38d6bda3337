/**
 * What may stand at a place of a JSON text that somebody types, and what stands there: by its schema. The text may be
 * unfinished. Where in the text a place is comes from jsonc-parser.
 */
import { findNodeAtLocation, getLocation, type Location, parseTree } from 'jsonc-parser';

import { type JsonSchema, schemasAt, typeInWords } from './json-schema.ts';

export interface JsonOption {
  /** As it is listed. */
  readonly label: string;
  /** What takes the place of `from` to `to`. */
  readonly text: string;
  /** What kind of value it is; empty = nothing is said of it. */
  readonly detail: string;
  /** What it means; null = the schema does not say. */
  readonly info: string | null;
}

export interface JsonCompletion {
  readonly from: number;
  readonly to: number;
  readonly options: readonly JsonOption[];
}

export interface JsonField {
  readonly path: readonly string[];
  /** `a whole number or null`; empty = anything may stand there. */
  readonly type: string;
  /** null = the schema does not say what it means. */
  readonly description: string | null;
}

/** @returns null where the schema has nothing to propose */
export function completeJson(
  text: string,
  offset: number,
  schema: JsonSchema,
): JsonCompletion | null {
  const location = getLocation(text, offset);
  const path = location.path.map(String);
  const { from, to } = replacedAt(text, offset, location);
  const options = location.isAtPropertyKey
    ? keyOptions({ text, to, schema, path: path.slice(0, -1), typed: path.at(-1) ?? '' })
    : valueOptions(schemasAt(schema, path));
  return options.length === 0 ? null : { from, to, options };
}

/** What the schema says of the member or item at that place; null = there is none, or it says nothing. */
export function fieldAt(text: string, offset: number, schema: JsonSchema): JsonField | null {
  const { path: found, previousNode } = getLocation(text, offset);
  const path = found.map(String);
  if (path.length === 0 || path.at(-1) === '' || (previousNode === undefined && offset === 0)) {
    return null;
  }
  const schemas = schemasAt(schema, path);
  if (schemas.length === 0) return null;
  const description = schemas.find((one) => one.description !== undefined)?.description ?? null;
  return { path, type: typeInWords({ anyOf: schemas }), description };
}

/** The text or word around the caret, which a choice takes the place of. */
function replacedAt(
  text: string,
  offset: number,
  { previousNode }: Location,
): { readonly from: number; readonly to: number } {
  if (previousNode !== undefined) {
    const { offset: start, length } = previousNode;
    if (offset >= start && offset <= start + length) return { from: start, to: start + length };
  }
  const word = /[\w."-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  return { from: offset - word.length, to: offset };
}

interface KeyQuestion {
  readonly text: string;
  /** Where what is typed ends. */
  readonly to: number;
  readonly schema: JsonSchema;
  /** Of the object. */
  readonly path: readonly string[];
  /** The key that is being typed. */
  readonly typed: string;
}

function keyOptions({ text, to, schema, path, typed }: KeyQuestion): readonly JsonOption[] {
  const root = parseTree(text);
  const object =
    root === undefined
      ? undefined
      : findNodeAtLocation(
          root,
          path.map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
        );
  const present = new Set(
    (object?.children ?? []).map(({ children }) => String(children?.[0]?.value)),
  );
  const hasColon = /^\s*:/.test(text.slice(to));
  const members = new Map(
    schemasAt(schema, path).flatMap(({ properties = {} }) => Object.entries(properties)),
  );
  return [...members]
    .filter(([key]) => key === typed || !present.has(key))
    .map(([key, member]) => ({
      label: key,
      text: `${JSON.stringify(key)}${hasColon ? '' : ': '}`,
      detail: typeInWords(member),
      info: member.description ?? null,
    }));
}

function valueOptions(schemas: readonly JsonSchema[]): readonly JsonOption[] {
  const options = schemas.flatMap((schema) => {
    const { description: info = null, enum: only, examples = [] } = schema;
    const types = schema.type === undefined ? [] : [schema.type].flat();
    const words = [
      ...(types.includes('boolean') ? [true, false] : []),
      ...(types.includes('null') ? [null] : []),
    ];
    return (only ?? [...examples, ...words]).map((value): JsonOption => {
      const text = JSON.stringify(value);
      return { label: text, text, detail: '', info };
    });
  });
  return [...new Map(options.map((option) => [option.text, option])).values()];
}
