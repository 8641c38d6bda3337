/** Koa 3 with koa-bodyparser 4 (index.js, and lib/json.js and lib/form.js of co-body 6), and without one. */
import { parseQs } from './forms/qs-form.ts';
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
import { decodeText, hasBody, unpackBody } from './node-body.ts';
import { parseSafeJson } from './node-json.ts';

const jsonTypes = [
  jsonType,
  'application/json-patch+json',
  'application/vnd.api+json',
  'application/csp-report',
  'application/scim+json',
];

const jsonLimit = 1024 * 1024;
const formLimit = 56 * 1024;

/** No charset is looked at: a body is UTF-8. */
function readParsed(request: FrameworkRequest): Reading {
  const mediaType = contentTypeOf(request)?.mediaType ?? '';
  const isJson = jsonTypes.includes(mediaType);
  if (!isJson && !(mediaType === formType && hasBody(request))) return seen({});
  const unpacked = unpackBody(request, {
    limit: isJson ? jsonLimit : formLimit,
    notPacked: 500,
  });
  if (unpacked.kind === 'refused') return unpacked;
  const text = decodeText(unpacked.bytes, 'utf-8');
  return isJson ? parseJson(text) : seen(parseForm(text));
}

function parseJson(text: string): Reading {
  if (text === '') return seen({});
  if (!/^[ \t\n\r]*[{[]/.test(text)) {
    return refused(400, 'invalid JSON, only supports object and array');
  }
  try {
    return seen(parseSafeJson(text));
  } catch (error) {
    return refused(400, error instanceof Error ? error.message : 'invalid JSON');
  }
}

function parseForm(text: string): unknown {
  return parseQs(text, {
    depth: 5,
    strictDepth: false,
    arrayLimit: 20,
    parameterLimit: 1000,
    allowDots: true,
    allowPrototypes: false,
    isLatin1: false,
  });
}

export const koa: FrameworkModel = {
  id: 'koa',
  name: 'Koa',
  version: '3.3.0',
  family: 'koa',
  ways: [
    {
      id: 'bodyparser',
      setUp: 'koa-bodyparser',
      expression: 'ctx.request.body',
      read: readParsed,
    },
    {
      id: 'raw',
      setUp: 'no body parser',
      expression: 'for await (const chunk of ctx.req)',
      isBytes: true,
      read: ({ body }) => seen(body),
    },
  ],
};
