/**
 * A receiver beside the one that every harness has: with a port of its own, or a part of that one's paths. Kept with
 * the world; what listens is made of it.
 */
import { z } from 'zod';

/** The receiver that every harness has. */
export const localReceiver = 'local';

export const receiverNameSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    "a receiver is named by up to 64 lower-case letters, digits, '-', '_' and '.', the first a letter or digit",
  );

const pem = z.string().max(1_000_000);

export const namedReceiverSchema = z.object({
  name: receiverNameSchema,
  /** Whether it takes requests. */
  on: z.boolean().default(true),
  /** A port of its own; 0 = any free one, which it keeps from then on; null = it has a prefix. */
  port: z.int().min(0).max(65_535).nullable().default(null),
  /** Paths at the local receiver, such as /splunk for all below it; null = it has a port. */
  prefix: z.string().max(1000).nullable().default(null),
  /** Whether its port speaks https. */
  https: z.boolean().default(false),
  /** Its own certificate and key, in PEM; null = one is made for it. */
  certificate: z.object({ cert: pem, key: pem }).nullable().default(null),
  /** URL that each request is passed on to, byte for byte, once it is kept; null = none. */
  forward: z.string().max(10_000).nullable().default(null),
});

export type NamedReceiver = z.infer<typeof namedReceiverSchema>;

/** Whether a request is for that prefix: /a is for /a, /a/b and /a?b, not for /ab. */
export function hasPrefix(target: string, prefix: string): boolean {
  if (!target.startsWith(prefix)) return false;
  const next = target.charAt(prefix.length);
  return next === '' || next === '/' || next === '?' || next === '#';
}

/** Path and query of a target, a whole URL among them. */
function pathOf(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
}

/** Which receiver a request to the local one is for: that of the longest prefix, or the local one itself. */
export function receiverFor(target: string, receivers: readonly NamedReceiver[]): string {
  let found: { readonly name: string; readonly length: number } | null = null;
  for (const { name, on, prefix } of receivers) {
    if (!on || prefix === null || prefix.length <= (found?.length ?? 0)) continue;
    if (hasPrefix(pathOf(target), prefix)) found = { name, length: prefix.length };
  }
  return found?.name ?? localReceiver;
}
