/** A value as a person types it: JSON where it is JSON, else the text as it stands. */
import type { Json } from '../../catalogue/fixture.ts';

export function parseSetValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
