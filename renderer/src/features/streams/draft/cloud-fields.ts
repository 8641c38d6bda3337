/**
 * What a form asks for a Google Cloud Logging or Amazon S3 destination, in the order and by the labels of GitLab's page.
 * Source: GitLab `doc/administration/audit_event_streaming/`, 16.5 and newer.
 */
import { cloudServices } from '#core/destinations/cloud/cloud-services.ts';
import { cloudSecrets } from '#core/destinations/mirror/legacy-source.ts';

export type CloudCategory = keyof typeof cloudSecrets;

export interface CloudField {
  /** GitLab's name of the argument, and of the key in a config. */
  readonly field: string;
  readonly label: string;
  readonly placeholder: string;
}

export interface CloudForm {
  /** The service as GitLab's page names it. */
  readonly name: string;
  readonly config: readonly CloudField[];
  readonly secret: CloudField;
  /** What stands in the fields of a new one. */
  readonly defaults: Readonly<Record<string, string>>;
}

export const cloudForms: Readonly<Record<CloudCategory, CloudForm>> = {
  gcp: {
    name: 'Google Cloud Logging',
    config: [
      { field: 'googleProjectIdName', label: 'Project ID', placeholder: 'my-google-project' },
      {
        field: 'clientEmail',
        label: 'Client email',
        placeholder: 'my-email@my-google-project.iam.gserviceaccount.com',
      },
      { field: 'logIdName', label: 'Log ID', placeholder: 'audit_events' },
    ],
    secret: {
      field: cloudSecrets.gcp,
      label: 'Private key',
      placeholder: '-----BEGIN PRIVATE KEY-----',
    },
    defaults: cloudServices['google-cloud'].defaults,
  },
  aws: {
    name: 'Amazon S3',
    config: [
      { field: 'accessKeyXid', label: 'Access key ID', placeholder: 'AKIAIOSFODNN7EXAMPLE' },
      { field: 'bucketName', label: 'Bucket name', placeholder: 'my-audit-events' },
      { field: 'awsRegion', label: 'AWS region', placeholder: 'us-east-1' },
    ],
    secret: { field: cloudSecrets.aws, label: 'Secret access key', placeholder: '' },
    defaults: cloudServices['amazon-s3'].defaults,
  },
};

const services = { gcp: 'google-cloud', aws: 'amazon-s3' } as const;

/** GitLab's messages by the field that each begins with; those of no field stand under `''`. */
export function sortCloudMessages(
  category: CloudCategory,
  messages: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const { rules } = cloudServices[services[category]];
  const sorted = new Map<string, string[]>();
  for (const message of messages) {
    const text = message.toLowerCase();
    const rule = rules.find(({ label }) => text.startsWith(label.toLowerCase()));
    const isToken = text.startsWith('secret token');
    const field = rule?.field ?? (isToken ? cloudSecrets[category] : '');
    sorted.set(field, [...(sorted.get(field) ?? []), message]);
  }
  return sorted;
}
