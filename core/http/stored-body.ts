/**
 * A message body as the log keeps it. Text where the bytes are valid UTF-8, base64 where they are not,
 * and a reference by hash where they are too large to stand in a line of the log. The bytes come back exactly.
 */
import { z } from 'zod';

export const storedBodySchema = z.discriminatedUnion('encoding', [
  z.object({ encoding: z.literal('utf8'), size: z.int().nonnegative(), text: z.string() }),
  z.object({ encoding: z.literal('base64'), size: z.int().nonnegative(), text: z.string() }),
  z.object({ encoding: z.literal('file'), size: z.int().nonnegative(), sha256: z.string() }),
]);

/** `size` is the number of bytes on the wire, whatever the encoding. */
export type StoredBody = z.infer<typeof storedBodySchema>;

/** One that stands in a file of its own. */
export type LargeBody = Extract<StoredBody, { encoding: 'file' }>;

export const emptyBody: StoredBody = { encoding: 'utf8', size: 0, text: '' };
