/** Go's net/http and encoding/json. */
import { decodeUtf8 } from './decode-utf8.ts';
import { firstJsonValue } from './first-json-value.ts';
import { parseGoForm } from './forms/go-form.ts';
import {
  contentTypeOf,
  formType,
  type FrameworkModel,
  type FrameworkRequest,
  type Reading,
  refused,
  seen,
} from './framework-model.ts';

/** A body above 10 MB is read as an empty form (net/http/request.go, parsePostForm). */
const mostBytes = 10 << 20;

function readForm(request: FrameworkRequest): Reading {
  const isForm = contentTypeOf(request)?.mediaType === formType;
  return seen(isForm && request.body.length <= mostBytes ? parseGoForm(request.body) : {});
}

/** A decoder reads the first value and leaves the rest; numbers become float64, unless UseNumber is set. */
function decodeJson({ body }: FrameworkRequest): Reading {
  // Each byte that is no UTF-8 is replaced on its own (encoding/json, unquote).
  const text = decodeUtf8(body, (wrong) => '\ufffd'.repeat(wrong.length));
  try {
    return seen(JSON.parse(firstJsonValue(text)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(400, 'the decoder has an error, and the handler says so');
  }
}

export const go: FrameworkModel = {
  id: 'go',
  name: 'Go net/http',
  version: '1.19.8',
  family: 'go',
  ways: [
    { id: 'form', setUp: 'r.ParseForm()', expression: 'r.PostForm', isBytes: true, read: readForm },
    {
      id: 'json',
      setUp: 'var event any',
      expression: 'json.NewDecoder(r.Body).Decode(&event)',
      read: decodeJson,
    },
    {
      id: 'body',
      setUp: 'a handler',
      expression: 'io.ReadAll(r.Body)',
      isBytes: true,
      read: ({ body }) => seen(body),
    },
  ],
};
