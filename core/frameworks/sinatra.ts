/** Sinatra 3 on Rack 2.2, which reads a form before any route is asked; without a content type a POST is a form too. */
import { findDeepJson } from '../errors/nesting.ts';
import { headerValue } from '../http/raw-headers.ts';
import { decodeUtf8, isUtf8 } from './decode-utf8.ts';
import { parseExactJson } from './exact-json.ts';
import { parseRackForm, RackParameterError } from './forms/rack-form.ts';
import {
  contentTypeOf,
  formType,
  type FrameworkModel,
  type FrameworkRequest,
  type Reading,
  refused,
  seen,
} from './framework-model.ts';

function readParams(request: FrameworkRequest): Reading {
  const isTyped = (headerValue(request.rawHeaders, 'Content-Type') ?? '') !== '';
  if (isTyped && contentTypeOf(request)?.mediaType !== formType) return seen({});
  try {
    return seen(parseRackForm(request.body));
  } catch (error) {
    if (!(error instanceof RackParameterError)) throw error;
    return refused(error.status, `Invalid query parameters: ${error.message}`);
  }
}

/** max_nesting of JSON.parse. */
const mostLevels = 100;

function parseJson({ body }: FrameworkRequest): Reading {
  const failed = refused(500, 'JSON::ParserError in the route');
  if (!isUtf8(body)) return failed;
  const text = decodeUtf8(body);
  if (findDeepJson(text, mostLevels) !== null) {
    return refused(
      500,
      `JSON::NestingError in the route: nesting of ${mostLevels + 1} is too deep`,
    );
  }
  try {
    return seen(parseExactJson(text));
  } catch {
    return failed;
  }
}

/** A form that cannot be read is refused before the route. */
function afterParams(read: (request: FrameworkRequest) => Reading) {
  return (request: FrameworkRequest): Reading => {
    const params = readParams(request);
    return params.kind === 'refused' ? params : read(request);
  };
}

export const sinatra: FrameworkModel = {
  id: 'sinatra',
  name: 'Sinatra',
  version: '3.0.5 on Rack 2.2.22',
  family: 'sinatra',
  ways: [
    { id: 'params', setUp: "post '/logs'", expression: 'params', isBytes: true, read: readParams },
    {
      id: 'body',
      setUp: "post '/logs'",
      expression: 'request.body.read',
      isBytes: true,
      read: afterParams(({ body }) => seen(body)),
    },
    {
      id: 'json',
      setUp: "post '/logs'",
      expression: 'JSON.parse(request.body.read)',
      read: afterParams(parseJson),
    },
  ],
};
