/**
 * Whose certificates the sender believes, as options of Node's TLS. The check is on unless it was turned off for
 * the target in so many words; the environment variable that turns it off for a whole process has no say.
 */
import {
  type ConnectionOptions,
  createSecureContext,
  rootCertificates,
  type SecureContext,
} from 'node:tls';

export interface TlsTrust {
  /** false = any certificate is taken. */
  readonly verify: boolean;
  /** PEM of certificates believed besides the system's; null = none. */
  readonly ca: string | null;
  /** The newest TLS that is spoken; left out = what this machine has. */
  readonly newest?: 'TLSv1.2';
}

/** Reading all root certificates takes milliseconds, and a burst connects thousands of times. */
const contexts = new Map<string, SecureContext>();
const mostContexts = 20;

function contextFor(ca: string): SecureContext {
  const known = contexts.get(ca);
  if (known !== undefined) {
    return known;
  }
  if (contexts.size >= mostContexts) {
    contexts.clear();
  }
  const made = createSecureContext({ ca: [...rootCertificates, ca] });
  contexts.set(ca, made);
  return made;
}

/** @param trust left out = the system's certificates, checked */
export function trustOptions(trust: TlsTrust | undefined): ConnectionOptions {
  const verify = trust?.verify ?? true;
  const ca = trust?.ca ?? null;
  const newest = trust?.newest === undefined ? {} : { maxVersion: trust.newest };
  if (ca === null) return { rejectUnauthorized: verify, ...newest };
  // A version is part of a context, so it cannot be added to one that was made before.
  return trust?.newest === undefined
    ? { rejectUnauthorized: verify, secureContext: contextFor(ca) }
    : { rejectUnauthorized: verify, ca: [...rootCertificates, ca], ...newest };
}
