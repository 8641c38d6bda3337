/**
 * Headers as they stand on the wire: a list of [name, value] pairs, in order, with their case and
 * with duplicates. Never turn one into an object or a `Headers`: both lose what this tool exists to show.
 */
import { z } from 'zod';

export const rawHeadersSchema = z.array(z.tuple([z.string(), z.string()]).readonly()).readonly();

export type RawHeader = readonly [name: string, value: string];
export type RawHeaders = readonly RawHeader[];

/** Pairs up Node's flat `rawHeaders` array. */
export function rawHeadersFromFlat(flat: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    pairs.push([flat[index] ?? '', flat[index + 1] ?? '']);
  }
  return pairs;
}

/** The flat form that `node:http` takes and gives. */
export function flattenRawHeaders(headers: RawHeaders): string[] {
  return headers.flatMap(([name, value]) => [name, value]);
}

/** The value of the first header of that name, whatever its case, or null. */
export function headerValue(headers: RawHeaders, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const [candidate, value] of headers) {
    // Most are told apart by their length alone; this is asked several times for each delivery.
    if (candidate.length === wanted.length && candidate.toLowerCase() === wanted) return value;
  }
  return null;
}
