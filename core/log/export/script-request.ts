/**
 * A logged request as an engine for load can send it. Such engines write the head themselves: one value for each header
 * name, in their own order, and the framing is theirs.
 */
import { readByteString } from '../../http/byte-string.ts';
import { requestProblem } from '../../http/judge-head.ts';
import type { StoredBody } from '../../http/stored-body.ts';
import { beginOf, type RequestEntry } from './har-entry.ts';

export interface ScriptRequest {
  /** When it began, in milliseconds since 1970. */
  readonly begin: number;
  /** Milliseconds from there to its end. */
  readonly took: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: StoredBody;
}

/** Made by whoever sends. */
const framing = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);

/** @returns a sentence when no engine can send it as it stands */
export function toScriptRequest(entry: RequestEntry, url: string): ScriptRequest | string {
  const { request } = entry;
  const problem = requestProblem(request);
  if (problem !== null) return problem;
  if (!request.target.startsWith('/')) return `its target is ${request.target} and no path`;
  if (request.body.encoding === 'file') return 'its body is gone, or too large for a script';
  const took = entry.kind === 'attempt' ? entry.timing.done : (entry.timing.body ?? 0);
  const made = entry.kind === 'capture' ? entry.imported?.at : null;
  return {
    begin: Date.parse(made ?? beginOf(entry.at, took)),
    took,
    method: readByteString(request.method),
    url,
    headers: foldHeaders(entry, url),
    body: request.body,
  };
}

/** One value a name, as HTTP lets lists be joined; the host is left out where the URL has it. */
function foldHeaders({ request }: RequestEntry, url: string): Record<string, string> {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(url)?.[1];
  const names = new Map<string, string>();
  const folded: Record<string, string> = {};
  for (const [rawName, rawValue] of request.rawHeaders) {
    const [name, value] = [readByteString(rawName), readByteString(rawValue)];
    const key = name.toLowerCase();
    if (framing.has(key) || (key === 'host' && value === host)) continue;
    const known = names.get(key);
    if (known === undefined) {
      names.set(key, name);
      folded[name] = value;
    } else {
      folded[known] = `${folded[known] ?? ''}${key === 'cookie' ? '; ' : ', '}${value}`;
    }
  }
  return folded;
}
