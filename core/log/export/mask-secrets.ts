/** A log entry without its secrets, for whoever else is going to read it. Bodies of events stay as they are. */
import type { RawHeaders } from '../../http/raw-headers.ts';
import { isSecretName, masked, maskQuery, maskUrl } from '../../http/secret-text.ts';
import type { ApiCallEntry, LogEntry, NoticeEntry, PassedOn } from '../log-entry.ts';

export function maskSecrets(entry: LogEntry): LogEntry {
  switch (entry.kind) {
    case 'attempt':
      return {
        ...entry,
        destination: { ...entry.destination, url: maskUrl(entry.destination.url) },
        request: maskRequest(entry.request),
        response: entry.response && {
          ...entry.response,
          rawHeaders: maskHeaders(entry.response.rawHeaders),
        },
      };
    case 'capture': {
      const { request, imported, passedOn } = entry;
      return {
        ...entry,
        // It has the secrets once more.
        wire: undefined,
        request: { ...maskRequest(request), rawTrailers: maskHeaders(request.rawTrailers) },
        ...(imported === undefined
          ? {}
          : { imported: { ...imported, url: maskUrl(imported.url) } }),
        ...(passedOn === undefined ? {} : { passedOn: maskUrl(passedOn) }),
      };
    }
    case 'skip':
      return {
        ...entry,
        destination: { ...entry.destination, url: maskUrl(entry.destination.url) },
      };
    case 'api-call':
      return maskApiCall(entry);
    case 'notice':
      return {
        ...entry,
        bytes: undefined,
        ...(entry.passedOn === undefined ? {} : maskPassedOn(entry.message, entry.passedOn)),
      };
  }
}

function maskPassedOn(
  message: string,
  passedOn: PassedOn,
): Pick<NoticeEntry, 'message' | 'passedOn'> {
  const { response } = passedOn;
  const url = maskUrl(passedOn.url);
  return {
    message: message.replaceAll(passedOn.url, url),
    passedOn: {
      ...passedOn,
      url,
      response: response && { ...response, rawHeaders: maskHeaders(response.rawHeaders) },
    },
  };
}

function maskRequest<Request extends { target: string; rawHeaders: RawHeaders }>(
  request: Request,
): Request {
  const { target, rawHeaders } = request;
  return { ...request, target: maskTarget(target), rawHeaders: maskHeaders(rawHeaders) };
}

/** A proxy gets a whole URL, which may have credentials in it. */
export function maskTarget(target: string): string {
  return target.startsWith('/') ? maskQuery(target) : maskUrl(target);
}

export function maskHeaders(headers: RawHeaders): RawHeaders {
  return headers.map(([name, value]) => [name, isSecretName(name) ? masked : value]);
}

function maskApiCall(entry: ApiCallEntry): ApiCallEntry {
  return {
    ...entry,
    path: maskQuery(entry.path),
    query: entry.query === null ? null : maskDocument(entry.query),
    variables: maskJson(entry.variables),
    answer: maskJson(entry.answer),
    ...(entry.changed === undefined
      ? {}
      : { changed: entry.changed.map((one) => ({ ...one, name: maskUrl(one.name) })) }),
  };
}

/** Strings in the text of a GraphQL document: under a secret name, or the value of a header of such a name. */
function maskDocument(query: string): string {
  const string = '"(?:[^"\\\\]|\\\\.)*"';
  return query
    .replace(new RegExp(`(\\w+)(\\s*:\\s*)${string}`, 'g'), (whole, name: string, colon: string) =>
      isSecretName(name) ? `${name}${colon}"${masked}"` : whole,
    )
    .replace(
      new RegExp(`(key\\s*:\\s*"([^"]*)"[^{}]*?value\\s*:\\s*)${string}`, 'g'),
      (whole, before: string, name: string) =>
        isSecretName(name) ? `${before}"${masked}"` : whole,
    );
}

function maskJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskJson);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const isSecretHeader = members.some(
    ([name, text]) => name === 'key' && typeof text === 'string' && isSecretName(text),
  );
  return Object.fromEntries(
    members.map(([name, child]) => {
      const isSecret = isSecretName(name) || (isSecretHeader && name === 'value');
      return [name, isSecret && typeof child === 'string' ? masked : maskJson(child)];
    }),
  );
}
