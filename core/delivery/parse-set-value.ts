/** A value as a person types it: JSON where it is JSON, else the text as it stands. */
import type { Json } from '../catalogue/fixture.ts';
import { jsonIn } from '../errors/json-problem.ts';

export function parseSetValue(text: string): Json {
  const value = jsonIn(text) as Json | undefined;
  return value === undefined ? text : value;
}
