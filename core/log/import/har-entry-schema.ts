/**
 * A HAR entry as tools write them: only method and URL have to be there. Fields that are odd are taken for
 * absent, since one of them must not cost a request; what that means for the request is found out beside it.
 */
import { z } from 'zod';

import { writtenSchema } from '../../annotations/annotation.ts';
import { rawHeadersSchema } from '../../http/raw-headers.ts';
import { requestFlawSchema } from '../request-flaw.ts';

/** Absent, and of the wrong kind, are one. */
function lenient<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined);
}

const postDataSchema = z.object({
  mimeType: lenient(z.string()),
  text: z.unknown().optional(),
  /** Not of HAR 1.2, but written by some tools, under either name. */
  encoding: lenient(z.string()),
  _encoding: lenient(z.string()),
  params: lenient(
    z.array(
      z.object({
        name: z.string().catch(''),
        value: z.string().catch(''),
        /** Of a form with files: what they held is rarely kept. */
        fileName: lenient(z.string()),
      }),
    ),
  ),
});

function asObject(postData: unknown): unknown {
  return typeof postData === 'string' ? { text: postData } : postData;
}

export const harEntrySchema = z.object({
  startedDateTime: lenient(z.string()),
  request: z.object({
    method: z.string().min(1),
    url: z.string(),
    httpVersion: lenient(z.string()),
    headers: z.array(z.unknown()).catch([]),
    bodySize: lenient(z.number()),
    /** A text by itself is not of HAR, but what it says is plain. */
    postData: lenient(z.preprocess(asObject, postDataSchema)),
    /** Of HTTP Toolkit: `discarded:too-large` and the like, and a body that `postData` cannot hold. */
    _requestBodyStatus: lenient(z.string()),
    _content: lenient(z.object({ text: z.string(), encoding: lenient(z.string()) })),
  }),
  response: lenient(
    z.object({
      status: z.int().catch(0),
      content: lenient(z.object({ text: lenient(z.string()), encoding: lenient(z.string()) })),
    }),
  ),
  /** Of this program: what HAR's text would not give back. */
  _auditorium: lenient(
    z.object({
      target: lenient(z.string().min(1)),
      rawHeaders: lenient(rawHeadersSchema),
      rawTrailers: lenient(rawHeadersSchema),
      complete: lenient(z.boolean()),
      flaws: lenient(z.array(requestFlawSchema)),
      annotation: lenient(writtenSchema),
    }),
  ),
});

export const harHeaderSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.int().transform(String)]),
});

export type HarEntry = z.infer<typeof harEntrySchema>;
