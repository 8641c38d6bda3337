/**
 * What is left of secrets in a file that is meant for others. Tokens are left out whole and made anew by
 * whoever reads the file; what cannot be made anew stands as `[masked]`, and reading it says so.
 * What is a secret is decided in `core/http/secret-text.ts`.
 */
import { isSecretName, masked, maskUrl } from '../../http/secret-text.ts';
import type { World } from '../world.ts';

type Config = World['streamingDestinations'][number]['config'];
type Json = Config[string];

const secretFields: ReadonlySet<string> = new Set(['privateKey', 'secretAccessKey']);

/** The value to show for a header of that name. */
export function maskHeader(name: string, value: string): string {
  return isSecretName(name) ? masked : value;
}

/** The fields of a cloud configuration without keys. */
export function maskFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      secretFields.has(field) ? masked : value,
    ]),
  );
}

function isObject(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function maskHeaders(headers: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, header]) => [
      name,
      isObject(header) && isSecretName(name) ? { ...header, value: masked } : header,
    ]),
  );
}

/** The configuration of a consolidated destination without passwords and secret header values. */
export function maskConfig(config: Config): Config {
  const { url, headers } = config;
  return {
    ...config,
    ...(typeof url === 'string' ? { url: maskUrl(url) } : {}),
    ...(isObject(headers) ? { headers: maskHeaders(headers) } : {}),
  };
}
