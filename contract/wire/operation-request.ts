/**
 * An operation as an HTTP request: which method, which path below the control URL, which body. The one
 * place that knows where an input field travels; the server's routes read the same table the other way.
 */
import { type OperationName, operations } from '../operations.ts';

/** Where the operations and the stream stand below the control URL. */
export const apiPrefix = '/api';

export interface OperationRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query below the control URL. */
  readonly path: string;
  /** JSON text, or null when the request has no body. */
  readonly body: string | null;
}

function queryText(fields: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Spells an operation out as a request. `input` must have passed checkInput. */
export function operationRequest(
  name: OperationName,
  input: Readonly<Record<string, unknown>>,
): OperationRequest {
  const { method, path } = operations[name];
  const inPath = new Set<string>();
  const filled = path.replace(/:(\w+)/g, (_, field: string) => {
    inPath.add(field);
    return encodeURIComponent(String(input[field]));
  });
  const rest = Object.fromEntries(Object.entries(input).filter(([field]) => !inPath.has(field)));
  if (method === 'GET') return { method, path: apiPrefix + filled + queryText(rest), body: null };
  return { method, path: apiPrefix + filled, body: JSON.stringify(rest) };
}
