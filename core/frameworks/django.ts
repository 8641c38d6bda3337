/** Django 5 (http/request.py and middleware/csrf.py) with its default settings. */
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

/** DATA_UPLOAD_MAX_MEMORY_SIZE, 2.5 MiB. */
const mostBytes = 2_621_440;
/** DATA_UPLOAD_MAX_NUMBER_FIELDS */
const mostFields = 1000;

const tooLarge = refused(400, 'Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE.');

function readForm(request: FrameworkRequest): Reading {
  const type = contentTypeOf(request);
  if (type?.mediaType !== formType) return seen({});
  if (type.charset !== null && type.charset !== 'utf-8' && isPythonCodec(type.charset)) {
    return refused(400, `a form has to be UTF-8 encoded, and it is said to be ${type.charset}`);
  }
  const { body } = request;
  if (body.length > mostBytes) return tooLarge;
  if (body !== '' && body.split('&').length > mostFields) {
    return refused(
      400,
      'The number of GET/POST parameters exceeded settings.DATA_UPLOAD_MAX_NUMBER_FIELDS.',
    );
  }
  // What is no UTF-8 is read as Latin-1.
  return seen(parsePythonForm(isUtf8(body) ? decodeUtf8(body) : body));
}

/** A charset that Python does not know is left out of account. */
function isPythonCodec(charset: string): boolean {
  return /^(?:utf[-_]?(?:8|16|32)|iso[-_]8859[-_]\d+|latin[-_]?1|us[-_]ascii|ascii|windows[-_]125\d|cp125\d)$/.test(
    charset,
  );
}

function readJson({ body }: FrameworkRequest): Reading {
  if (body.length > mostBytes) return tooLarge;
  try {
    return seen(loadPythonJson(body));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(500, 'JSONDecodeError in the view');
  }
}

export const django: FrameworkModel = {
  id: 'django',
  name: 'Django',
  version: '5.2.17',
  family: 'django',
  ways: [
    {
      id: 'csrf',
      setUp: 'a view as startproject has it',
      expression: 'request.POST',
      read: () => refused(403, 'CSRF verification failed. Request aborted.'),
    },
    { id: 'post', setUp: '@csrf_exempt', expression: 'request.POST', read: readForm },
    {
      id: 'json',
      setUp: '@csrf_exempt',
      expression: 'json.loads(request.body)',
      read: readJson,
    },
  ],
};
