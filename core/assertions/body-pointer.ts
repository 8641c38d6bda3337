/** A value that a body is to have: `/json/pointer=value`, of one event or of any event of a batch. */
import type { Json } from '../catalogue/fixture.ts';
import { parseSetValue } from '../delivery/parse-set-value.ts';
import { parsePointer } from '../delivery/set-by-pointer.ts';

export interface BodyPointer {
  readonly pointer: string;
  /** As it is typed. */
  readonly text: string;
  readonly value: Json;
}

/** null = it has no `=`, or no slash at its beginning. @throws HarnessError `event/invalid-pointer` */
export function readBodyPointer(typed: string): BodyPointer | null {
  const equals = typed.indexOf('=');
  if (equals === -1 || !typed.startsWith('/')) return null;
  const pointer = typed.slice(0, equals);
  parsePointer(pointer);
  const text = typed.slice(equals + 1);
  return { pointer, text, value: parseSetValue(text) };
}

/** The value at a pointer; undefined = there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    document,
  );
}

/** What a body has at a pointer: of an array that of each item too. */
export function valuesAt(body: string, pointer: string): unknown[] {
  return valuesIn(parse(body), pointer);
}

/** The same of a body that is read already. */
export function valuesIn(document: unknown, pointer: string): unknown[] {
  const items: unknown[] = Array.isArray(document) ? document : [];
  return [document, ...items]
    .map((one) => valueAt(one, pointer))
    .filter((value) => value !== undefined);
}

export function hasValue(body: string, { pointer, text, value }: BodyPointer): boolean {
  const wanted = canonical(value);
  return valuesAt(body, pointer).some((found) => canonical(found) === wanted || found === text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same for equal values, however their keys are ordered. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
