/**
 * Which names carry secrets, in headers, query parameters and JSON alike. Names are all there is to go by:
 * a secret under a harmless name is not recognised, and whoever masks says so.
 */
const secretName =
  /token|secret|passw|api[-_]?key|private[-_]?key|access[-_]?key|credential|signature|authoriz|cookie|session/i;

export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** What stands in the place of a secret. */
export const masked = '[masked]';

/** For the comment of a file in which secrets are masked. */
export const maskedInWords =
  'Masked: the values of headers, query parameters and JSON keys with token, secret, password, API key, private key, access key, credential, signature, authorization, cookie or session in their name, and the credentials in URLs. Event bodies are left as they are.';
