/**
 * The cursor of a record in a connection: opaque to clients. Made without Node's Buffer, because the
 * handlers also run in a browser.
 */
import { TopLevelError } from './top-level-error.ts';

/** Base64 with the alphabet for URLs and without padding. */
export function encodeCursor(id: number): string {
  return btoa(JSON.stringify({ id: String(id) }))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** @throws TopLevelError in GitLab's words for every cursor that cannot be read */
export function decodeCursor(cursor: string): number {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const decoded: unknown = JSON.parse(text);
    if (typeof decoded === 'object' && decoded !== null && 'id' in decoded) {
      const id = Number(decoded.id);
      if (Number.isInteger(id)) return id;
    }
  } catch {
    // Falls through: GitLab says the same of every cursor that it cannot read.
  }
  throw new TopLevelError('Please provide a valid cursor');
}
