/**
 * What is a secret in headers, URLs and JSON, and what stands in its place: one rule for every file that is
 * written for others. Names are all there is to go by: a secret under a harmless name is not recognised, and
 * whoever masks says so.
 */
import { rememberByText } from '../memo/remember.ts';

/** `author_name` and `key` alone are no secrets; `X-Auth`, `authorization` and `signing-key` are. */
const secretName =
  /token|secret|passw|passphrase|[-_]pass$|(?:api|access|private|signing)key|[-_]key$|credential|signature|auth(?!or)|authoriz|cookie|session/i;

/** The same few names stand in every entry of a log. */
export const isSecretName = rememberByText((name) => secretName.test(name), { room: 16 * 1024 });

/** What stands in the place of a secret. */
export const masked = '[masked]';

/** For the comment of a file in which secrets are masked. */
export const maskedInWords =
  'Masked: the values of headers, query parameters and JSON keys whose name has token, secret, password, passphrase, credential, signature, auth, cookie or session in it or ends in -key, and the credentials in URLs.';

/** Without the credentials before the host, and the secret parameters of the query. */
export function maskUrl(url: string): string {
  return maskQuery(url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${masked}@`));
}

/** A request target, or anything else with a query, without the secret parameters. */
export function maskQuery(target: string): string {
  const start = target.indexOf('?');
  if (start === -1) return target;
  const query = target
    .slice(start + 1)
    .replace(/([^&=#]+)=([^&#]*)/g, (whole, name: string) =>
      isSecretName(name) ? `${name}=${masked}` : whole,
    );
  return `${target.slice(0, start + 1)}${query}`;
}
