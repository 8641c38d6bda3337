/** Makes a specification of a request that was right: its headers in their order and case, the keys of its body. */
import { readByteString } from '../http/byte-string.ts';
import { isSecretName } from '../http/secret-text.ts';
import { toPointer } from '../json/json-pointer.ts';
import { eventsIn } from '../search/entry-facts.ts';
import type { ConformedRequest } from './conformed-request.ts';
import { type Expectation, expectationSchema, kindOf } from './expectation.ts';

/** Those whose value is another one in each request. */
const perRequest = new Set(['host', 'content-length', 'x-gitlab-audit-event-type', 'date']);

/** Secrets are not written down: that they are there is enough. */
export function makeExpectation({ rawHeaders, body }: ConformedRequest): Expectation {
  const [event = {}] = eventsIn(body ?? '');
  return expectationSchema.parse({
    inOrder: true,
    headers: rawHeaders.map(([name, value]) =>
      perRequest.has(name.toLowerCase()) || isSecretName(name)
        ? { name, pattern: '.' }
        : { name, value: readByteString(value) },
    ),
    body: Object.entries(event).map(([key, value]) => ({
      pointer: toPointer([key]),
      kind: kindOf(value),
    })),
  });
}
