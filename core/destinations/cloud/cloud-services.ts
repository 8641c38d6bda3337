/**
 * What Google Cloud Logging and Amazon S3 configurations consist of and what GitLab checks of each field,
 * in its words. Data and pure checks; which records there are is not known here.
 * Source: GitLab `ee/app/models/audit_events/google_cloud_logging_configuration.rb`,
 * `amazon_s3_configuration.rb`, `ee/app/models/concerns/audit_events/gcp_externally_destinationable.rb`.
 */
import { type Profile, supports } from '../../profiles/profile.ts';
import type { CloudConfiguration } from '../../world/world.ts';
import { characters } from '../characters.ts';

export interface FieldRule {
  readonly field: string;
  /** How messages name the field. */
  readonly label: string;
  readonly pattern?: RegExp;
  readonly patternMessage?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface CloudService {
  /** How the limit's message names the records. */
  readonly plural: string;
  readonly rules: readonly FieldRule[];
  /** These fields together are unique in a group, or in the instance; the first is named when they are not. */
  readonly unique: readonly [string, ...string[]];
  readonly defaults: Readonly<Record<string, string>>;
}

const email =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

export const cloudServices: Readonly<Record<CloudConfiguration['service'], CloudService>> = {
  'google-cloud': {
    plural: 'google cloud logging configurations',
    rules: [
      {
        field: 'googleProjectIdName',
        label: 'Google project id name',
        pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/,
        patternMessage:
          'must only contain lowercase letters, digits, or hyphens, and must start and end with a letter or digit',
        minimum: 6,
        maximum: 30,
      },
      {
        field: 'logIdName',
        label: 'Log id name',
        pattern: /^[\w/.-]+$/,
        patternMessage:
          'must only contain letters, digits, forward-slash, underscore, hyphen or period',
        maximum: 511,
      },
      { field: 'clientEmail', label: 'Client email', pattern: email, maximum: 254 },
      { field: 'privateKey', label: 'Private key' },
    ],
    unique: ['googleProjectIdName', 'logIdName'],
    defaults: { logIdName: 'audit_events' },
  },
  'amazon-s3': {
    plural: 'audit events amazon s3 configurations',
    rules: [
      { field: 'awsRegion', label: 'Aws region', maximum: 50 },
      { field: 'secretAccessKey', label: 'Secret access key' },
      {
        field: 'accessKeyXid',
        label: 'Access key xid',
        pattern: /^\w+$/,
        patternMessage: 'must only contain letters, digits or underscore',
        minimum: 16,
        maximum: 128,
      },
      {
        field: 'bucketName',
        label: 'Bucket name',
        pattern: /^[a-z0-9][a-z0-9\-.]*$/,
        maximum: 63,
      },
    ],
    unique: ['bucketName'],
    defaults: {},
  },
};

function fieldErrors(rule: FieldRule, value: string): string[] {
  const { label, pattern, patternMessage = 'is invalid', minimum = 0, maximum = Infinity } = rule;
  const length = characters(value);
  const errors = [
    ...(value.trim() === '' ? ["can't be blank"] : []),
    ...(pattern !== undefined && !pattern.test(value) ? [patternMessage] : []),
    ...(length < minimum ? [`is too short (minimum is ${minimum} characters)`] : []),
    ...(length > maximum ? [`is too long (maximum is ${maximum} characters)`] : []),
  ];
  return errors.map((error) => `${label} ${error}`);
}

/** Whether a value from outside fits a field. */
export function fitsCloudField(rule: FieldRule, value: unknown): boolean {
  return typeof value === 'string' && fieldErrors(rule, value).length === 0;
}

/** The form of a region such as `us-east-1` or `us-gov-west-1`: GitLab's own pattern is not known. */
const region = /^[a-z]{2}(?:-[a-z]+)+-\d+$/;

/** What GitLab makes of the fields before it checks them. */
export function preparedFields(
  fields: Readonly<Record<string, string>>,
  profile: Profile,
): Readonly<Record<string, string>> {
  const { awsRegion } = fields;
  return awsRegion === undefined || !supports(profile, 'checked-aws-region')
    ? fields
    : { ...fields, awsRegion: awsRegion.trim() };
}

/** What GitLab says to the fields of a configuration, whichever others there are. */
export function cloudFieldErrors(
  { service, fields }: Pick<CloudConfiguration, 'service' | 'fields'>,
  profile: Profile,
): string[] {
  return cloudServices[service].rules.flatMap((rule) => {
    const value = fields[rule.field] ?? '';
    const isOdd =
      rule.field === 'awsRegion' && supports(profile, 'checked-aws-region') && !region.test(value);
    return [
      ...fieldErrors(rule, value),
      ...(isOdd ? ['AWS region must be a valid region code, for example us-east-1'] : []),
    ];
  });
}
