/** Flask 3 (werkzeug/formparser.py and wrappers/request.py of Werkzeug 3). */
import { decodeUtf8, isUtf8 } from './decode-utf8.ts';
import { parsePythonForm } from './forms/python-form.ts';
import {
  contentTypeOf,
  formType,
  type FrameworkModel,
  type FrameworkRequest,
  type Reading,
  refused,
  seen,
} from './framework-model.ts';
import { loadPythonJson } from './python-json.ts';

/** Bytes that are no UTF-8 leave the form empty, without an error; escaped ones stay escaped. */
function readForm(request: FrameworkRequest): Reading {
  if (contentTypeOf(request)?.mediaType !== formType || !isUtf8(request.body)) return seen({});
  return seen(
    parsePythonForm(decodeUtf8(request.body), {
      replace: (wrong) =>
        wrong.replace(
          /[^]/g,
          (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
        ),
    }),
  );
}

function isJson(request: FrameworkRequest): boolean {
  const mediaType = contentTypeOf(request)?.mediaType ?? '';
  return /^application\/(?:json|.*\+json)$/.test(mediaType);
}

function readJson(request: FrameworkRequest, { force = false, silent = false }): Reading {
  if (!force && !isJson(request)) {
    return silent
      ? seen(undefined)
      : refused(
          415,
          "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.",
        );
  }
  try {
    const value = loadPythonJson(request.body);
    // None, be it of a `null` or of an error.
    return seen(silent && value === null ? undefined : value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return silent ? seen(undefined) : refused(400, 'Failed to decode JSON object');
  }
}

export const flask: FrameworkModel = {
  id: 'flask',
  name: 'Flask',
  version: '3.1.3',
  family: 'flask',
  ways: [
    {
      id: 'json',
      setUp: 'a route',
      expression: 'request.json',
      read: (request) => readJson(request, {}),
    },
    {
      id: 'silent',
      setUp: 'a route',
      expression: 'request.get_json(silent=True)',
      read: (request) => readJson(request, { silent: true }),
    },
    { id: 'form', setUp: 'a route', expression: 'request.form', read: readForm },
    {
      id: 'force',
      setUp: 'a route',
      expression: 'request.get_json(force=True)',
      read: (request) => readJson(request, { force: true }),
    },
    {
      id: 'data',
      setUp: 'a route',
      expression: 'request.get_data()',
      isBytes: true,
      read: ({ body }) => seen(body),
    },
  ],
};
