/** The requests that Ruby made of lists of headers and URLs, as fixtures/wire/capture.rb printed them. */
import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { rawHeadersSchema } from '#core/http/raw-headers.ts';

const captureSchema = z.object({
  title: z.string(),
  call: z.object({ url: z.string(), headers: rawHeadersSchema, body: z.string() }),
  /** The whole request; left out = Ruby raised `error` before it connected. */
  wire: z.string().optional(),
  error: z.string().optional(),
});

const file = new URL('../../fixtures/wire/httparty-0.21-ruby-3.1.json', import.meta.url);

export const callCaptures = z
  .object({ client: z.string(), captures: z.array(captureSchema) })
  .parse(JSON.parse(readFileSync(file, 'utf8'))).captures;
