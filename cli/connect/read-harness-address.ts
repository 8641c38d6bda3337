/**
 * Which running harness a command talks to: AUDITORIUM_URL and AUDITORIUM_TOKEN, as `serve` prints them.
 * The page's own link works too, since it carries the token behind its `#`.
 */
import { HarnessError } from '#core/errors/harness-error.ts';

import { type Environment, programName } from '../command-context.ts';

export interface HarnessAddress {
  /** Control URL without a slash at its end. */
  readonly url: string;
  readonly token: string;
}

/** Where `serve` listens unless told otherwise. */
const defaultHarnessUrl = 'http://127.0.0.1:4080';

/**
 * Reads the address from the environment.
 * @throws HarnessError `harness/no-token`, `harness/bad-url` (category configuration)
 */
export function readHarnessAddress(env: Environment): HarnessAddress {
  const given = env['AUDITORIUM_URL']?.trim() ?? '';
  const url = parseUrl(given === '' ? defaultHarnessUrl : given);
  const inLink = new URLSearchParams(url.hash.slice(1)).get('token') ?? '';
  const inEnv = env['AUDITORIUM_TOKEN']?.trim() ?? '';
  const token = inEnv === '' ? inLink : inEnv;
  const bare = url.origin;
  if (token === '') throw noToken(bare, given === '', env);
  return { url: bare, token };
}

function parseUrl(text: string): URL {
  const url = urlOf(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return withoutPath(text, url);
  const near = /^[\w.-]+:\d{1,5}$/.test(text) ? `http://${text}` : defaultHarnessUrl;
  throw badUrl(text, 'is not an http address', near);
}

/** By what the Node.js of any Electron has: `URL.canParse` came with 18.17. @returns null = it is none */
function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** One with the path of an operation, or the address of something else, would be told as an unknown operation. */
function withoutPath(text: string, url: URL): URL {
  if (/^\/*$/.test(url.pathname)) return url;
  throw badUrl(text, 'has a path, and the address of a harness has none', url.origin);
}

function badUrl(text: string, problem: string, advice: string): HarnessError {
  return new HarnessError({
    code: 'harness/bad-url',
    category: 'configuration',
    message: `Failed to read AUDITORIUM_URL: ${JSON.stringify(text)} ${problem}. Try AUDITORIUM_URL=${advice}.`,
    details: { url: text },
  });
}

function noToken(url: string, assumed: boolean, env: Environment): HarnessError {
  const missing = assumed
    ? 'AUDITORIUM_URL and AUDITORIUM_TOKEN are not set'
    : 'AUDITORIUM_TOKEN is not set';
  return new HarnessError({
    code: 'harness/no-token',
    category: 'configuration',
    message: `Failed to connect to the harness at ${url}: ${missing}. Try setting both to what \`${programName(env)} serve\` prints.`,
    details: { url },
  });
}
