/** Fastify 5 with its own parsers (lib/content-type-parser.js), with @fastify/formbody, and with one for every type. */
import { headerValue } from '../http/raw-headers.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { parseFastQuerystring } from './forms/node-forms.ts';
import {
  contentTypeOf,
  formType,
  type FrameworkModel,
  type FrameworkRequest,
  jsonType,
  type Reading,
  refused,
  seen,
} from './framework-model.ts';
import { parseSafeJson } from './node-json.ts';

/** 1 MiB, the default bodyLimit. */
const usualLimit = 1024 * 1024;

type Parse = (bytes: string) => Reading;

const parsers = new Map<string, Parse>([
  [jsonType, parseJson],
  ['text/plain', (bytes) => seen(decodeUtf8(bytes))],
]);

const withForms = new Map<string, Parse>([
  ...parsers,
  [formType, (bytes) => seen(parseFastQuerystring(decodeUtf8(bytes)))],
]);

const forEverything = new Map<string, Parse>([['*', (bytes) => seen(bytes)]]);

function parseJson(bytes: string): Reading {
  if (bytes === '') {
    return refused(400, "Body cannot be empty when content-type is set to 'application/json'");
  }
  try {
    const text = decodeUtf8(bytes).replace(/^\ufeff/, '');
    return seen(parseSafeJson(text, { refusesConstructor: true }));
  } catch {
    return refused(400, "Body is not valid JSON but content-type is set to 'application/json'");
  }
}

/** A Content-Encoding is not looked at: what is packed stays packed. */
function read(
  request: FrameworkRequest,
  known: ReadonlyMap<string, Parse>,
  limit: number,
): Reading {
  const type = contentTypeOf(request);
  const isTyped = headerValue(request.rawHeaders, 'Content-Type') !== null;
  if (!isTyped && request.body === '') return seen(undefined);
  const unsupported = refused(415, 'FST_ERR_CTP_INVALID_MEDIA_TYPE: Unsupported Media Type');
  if (isTyped && type === null) return unsupported;
  const parse = known.get(type?.mediaType ?? '') ?? known.get('*');
  if (parse === undefined) return unsupported;
  if (request.body.length > limit) {
    return refused(413, 'FST_ERR_CTP_BODY_TOO_LARGE: Request body is too large');
  }
  return parse(request.body);
}

export const fastify: FrameworkModel = {
  id: 'fastify',
  name: 'Fastify 5',
  version: '5.12.8',
  family: 'fastify',
  ways: [
    {
      id: 'default',
      setUp: 'Fastify()',
      expression: 'request.body',
      read: (request) => read(request, parsers, usualLimit),
    },
    {
      id: 'formbody',
      setUp: "app.register(import('@fastify/formbody'))",
      expression: 'request.body',
      read: (request) => read(request, withForms, usualLimit),
    },
    {
      id: 'raw',
      setUp: "app.addContentTypeParser('*', { parseAs: 'buffer' }, …)",
      expression: 'request.body',
      isBytes: true,
      read: (request) => read(request, forEverything, 26 * 1024 * 1024),
    },
  ],
};
