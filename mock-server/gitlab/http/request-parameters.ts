/**
 * The parameters of a request as GitLab's web framework hands them to the API: query string and body in
 * one, whatever the body was encoded as. Bodies that are no valid JSON are found out here.
 */
import type { ApiRequest } from './api-request.ts';
import { jsonExcess } from './json-limits.ts';
import { ContradictoryFields, nestedParameters } from './nested-parameters.ts';

export type Parameters = Readonly<Record<string, unknown>>;

/** The body is not what its content type says, or its fields contradict each other. */
export class UnreadableBody extends Error {}

/** The body passes a limit of GitLab's on JSON. */
export class ExcessiveBody extends Error {}

function isParameters(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  const excess = jsonExcess(text);
  if (excess !== null) throw new ExcessiveBody(excess);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UnreadableBody(
      'Failed to parse the request body: it is not valid JSON, though its content type says so.',
    );
  }
}

/** A JSON body that is no object stands under `_json`, where GitLab looks for a list of queries. */
function fromJson(text: string): Parameters {
  const value = text.trim() === '' ? {} : parseJson(text);
  return isParameters(value) ? value : { _json: value };
}

function fromFields(fields: string): Parameters {
  try {
    return nestedParameters(fields);
  } catch (error) {
    throw error instanceof ContradictoryFields ? new UnreadableBody(error.message) : error;
  }
}

async function bodyParameters(request: ApiRequest): Promise<Parameters> {
  const contentType = request.headers.get('content-type')?.toLowerCase() ?? '';
  if (/^application\/(?:[a-z.]+\+)?json\b|^text\/x-json\b/.test(contentType)) {
    return fromJson(await request.text());
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return fromFields(await request.text());
  }
  return {};
}

/**
 * All parameters of a request; the body's win over the query string's.
 * @param url the address of the request
 * @throws UnreadableBody, ExcessiveBody
 */
export async function requestParameters(request: ApiRequest, { search }: URL): Promise<Parameters> {
  const query = search === '' ? {} : fromFields(search.slice(1));
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return hasBody ? { ...query, ...(await bodyParameters(request)) } : query;
}
