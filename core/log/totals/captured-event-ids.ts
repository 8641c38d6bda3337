/** Which events a captured request brought, by their ids: what tells that one came twice. */
import type { CaptureEntry } from '../log-entry.ts';

/** GitLab writes the id first; finding it there is many times cheaper than reading the whole body. */
const idFirst = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)\s*[,}]/;

function idOf(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('id' in event)) return null;
  const { id } = event;
  return typeof id === 'string' || typeof id === 'number' ? JSON.stringify(id) : null;
}

function readIds(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    const events: unknown[] = Array.isArray(value) ? value : [value];
    return events.flatMap((event) => idOf(event) ?? []);
  } catch {
    return [];
  }
}

/**
 * The ids as JSON, since `1` and `"1"` are two; of a batch all of them. A body that stands beside the log is not read:
 * its hash stands for its id, so it is known again when it comes again unchanged.
 */
export function capturedEventIds({ request }: Pick<CaptureEntry, 'request'>): readonly string[] {
  const { body } = request;
  if (body.encoding === 'file') return [`sha256 ${body.sha256}`];
  if (body.encoding !== 'utf8' || !body.text.includes('"id"')) return [];
  const id = idFirst.exec(body.text)?.[1];
  return id === undefined ? readIds(body.text) : [id];
}
