/**
 * The config of a consolidated destination: what each category needs in it, and what GitLab makes of it
 * before it checks. GitLab keeps whatever fits its JSON schema, so nothing is renamed or reordered here.
 * Source: GitLab `ee/app/models/concerns/audit_events/externally_streamable.rb`,
 * `ee/app/validators/json_schemas/audit_events_http_external_streaming_destination_config.json` (18.x).
 */
import { z } from 'zod';

import type { Json } from '../../catalogue/fixture.ts';
import { jsonIn } from '../../errors/json-problem.ts';
import { isRecord } from '../../json/is-record.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { StreamingDestination } from '../../world/world.ts';
import { characters } from '../characters.ts';
import { cloudServices, fitsCloudField } from '../cloud/cloud-services.ts';
import { maximumHeaderValue } from '../token-header.ts';

export type Category = StreamingDestination['category'];
export type StreamingConfig = StreamingDestination['config'];

export interface ConfiguredHeader {
  readonly key: string;
  readonly value: string;
  readonly active: boolean;
}

const maximumUrl = 255;
const maximumHeaders = 20;
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,255}$/;
const url = /^(https?:\/\/.+|\$[A-Za-z]+)/;

const headerSchema = z.strictObject({
  value: z.string().optional(),
  active: z.boolean().optional(),
});

/** Later versions take longer values, and none with a blank at an end. */
function fitsValue(value: string, profile: Profile): boolean {
  const isTrimmed = !supports(profile, 'long-header-values') || value.trim() === value;
  return isTrimmed && characters(value) <= maximumHeaderValue(profile);
}

/** A name outside the pattern is not refused, and what stands under it is not looked at. */
function fitHeaders(headers: Readonly<Record<string, Json>>, profile: Profile): boolean {
  const entries = Object.entries(headers);
  const fits = (given: Json): boolean => {
    const { data } = headerSchema.safeParse(given);
    return data !== undefined && (data.value === undefined || fitsValue(data.value, profile));
  };
  return (
    entries.length >= 1 &&
    entries.length <= maximumHeaders &&
    entries.every(([name, value]) => !headerName.test(name) || fits(value))
  );
}

const httpSchema = z.strictObject({
  url: z
    .string()
    .regex(url)
    .refine((text) => characters(text) <= maximumUrl),
  headers: z.record(z.string(), z.json()).nullable().optional(),
});

function fitsHttp(config: Json, profile: Profile): boolean {
  const { data } = httpSchema.safeParse(config);
  if (data === undefined) return false;
  const { headers = null } = data;
  return headers === null || fitHeaders(headers, profile);
}

/** GitLab's words for the parts that a cloud's config needs; the secret among them is the token. */
const cloudParts = {
  gcp: { service: 'google-cloud', keys: ['googleProjectIdName', 'clientEmail', 'logIdName'] },
  aws: { service: 'amazon-s3', keys: ['accessKeyXid', 'bucketName', 'awsRegion'] },
} as const;

export function isStreamingConfig(config: Json): config is StreamingConfig {
  return isRecord(config);
}

function parsed(given: Json): Json {
  if (typeof given !== 'string') {
    return given;
  }
  try {
    return z.json().parse(jsonIn(given));
  } catch {
    // GitLab leaves text that is no JSON as it is, and its checks refuse that afterwards.
    return given;
  }
}

/**
 * What GitLab checks and stores of a config that is given: JSON in a text is read, an empty list of headers
 * is dropped, and a Google Cloud log gets its default name.
 */
export function prepareConfig(category: Category, given: Json): Json {
  const config = parsed(given);
  if (!isStreamingConfig(config)) {
    return config;
  }
  const { headers, ...rest } = config;
  if (category === 'http' && headers !== undefined && isStreamingConfig(headers)) {
    return Object.keys(headers).length === 0 ? rest : config;
  }
  const { logIdName } = config;
  const isNamed = typeof logIdName === 'string' ? logIdName.trim() !== '' : Boolean(logIdName);
  return category === 'gcp' && !isNamed ? { ...config, logIdName: 'audit-events' } : config;
}

/** Whether the config has what its category needs, and nothing else. */
export function fitsCategory(category: Category, config: Json, profile: Profile): boolean {
  if (category === 'http') {
    return fitsHttp(config, profile);
  }
  const { service, keys } = cloudParts[category];
  const known: readonly string[] = keys;
  return (
    isStreamingConfig(config) &&
    Object.keys(config).every((key) => known.includes(key)) &&
    cloudServices[service].rules
      .filter(({ field }) => known.includes(field))
      .every((rule) => fitsCloudField(rule, config[rule.field]))
  );
}

/** The keys whose values together may stand only once among the destinations of one owner and category. */
export function uniqueKeys(category: Category): readonly string[] {
  switch (category) {
    case 'http':
      return ['url'];
    case 'gcp':
      return ['logIdName', 'googleProjectIdName'];
    case 'aws':
      return ['bucketName'];
  }
}

/** The names of the headers in a config, in the order in which they stand there. */
export function headerNames(config: Json): readonly string[] {
  const headers = isStreamingConfig(config) ? config['headers'] : undefined;
  return headers !== undefined && isStreamingConfig(headers) ? Object.keys(headers) : [];
}

/**
 * The headers that can be sent: those with a value.
 * @param unsaid whether one that does not say so counts as active
 */
export function configuredHeaders(
  { headers }: StreamingConfig,
  unsaid = true,
): readonly ConfiguredHeader[] {
  return headers === undefined || !isStreamingConfig(headers)
    ? []
    : Object.entries(headers).flatMap(([key, given]) => {
        const { data } = headerSchema.safeParse(given);
        return data?.value === undefined
          ? []
          : [{ key, value: data.value, active: data.active ?? unsaid }];
      });
}
