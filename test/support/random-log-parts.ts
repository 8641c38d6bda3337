/** Parts of entries of the log as nobody would send them, for properties of how they are written. */
import fc from 'fast-check';

import type { StoredBody } from '#core/http/stored-body.ts';

export const text = fc.string({ unit: 'binary' });
export const headers = fc.array(fc.tuple(text, text), { maxLength: 5 });
export const size = fc.nat();
export const milliseconds = fc.double({ noNaN: true, noDefaultInfinity: true });
export const body: fc.Arbitrary<StoredBody> = fc.oneof(
  fc.record({ encoding: fc.constant('utf8' as const), size, text }),
  fc.record({ encoding: fc.constant('base64' as const), size, text: fc.base64String() }),
  fc.record({ encoding: fc.constant('file' as const), size, sha256: fc.base64String() }),
);
