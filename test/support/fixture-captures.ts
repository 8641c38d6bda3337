/** The bytes that Ruby wrote for each documented event and trap, as fixtures/wire/capture-fixtures.rb printed them. */
import { readFileSync } from 'node:fs';

import { z } from 'zod';

const captureFileSchema = z.object({
  url: z.string(),
  token: z.string(),
  custom: z.array(z.tuple([z.string(), z.string()])),
  captures: z.array(
    z.object({
      fixture: z.string(),
      /** Request line and headers, by which headers GitLab passes in which order. */
      heads: z.record(z.string(), z.string()),
      body: z.string(),
    }),
  ),
});

const file = new URL('../../fixtures/wire/fixtures-httparty-0.21-ruby-3.1.json', import.meta.url);

export const fixtureCaptures = captureFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The whole request for one fixture with one of those sets of headers. Fails the test where there is none. */
export function capturedWire(fixture: string, headers: string): Buffer {
  const found = fixtureCaptures.captures.find((capture) => capture.fixture === fixture);
  const head = found?.heads[headers];
  if (found === undefined || head === undefined) {
    throw new Error(`There is no capture of ${fixture} with the headers ${headers}.`);
  }
  return Buffer.from(head + found.body);
}
