/** What the mutations of cloud configurations raise, and in which words. */
import { describe, expect, it } from 'vitest';

import type { OwnEvent } from '#core/own-events/own-event.ts';
import { raises } from '#core/own-events/own-event-types.ts';

import { mutate, payloadOf } from '../../test/support/gitlab-operations.ts';
import { mockGitLab, textAt } from '../../test/support/mock-gitlab.ts';

const google = {
  fields: { googleProjectIdName: 'project-1', clientEmail: 'a@b.io', privateKey: 'KEY' },
  change: { googleProjectIdName: 'project-2', privateKey: 'OTHER' },
  changed: ['Changed google_project_id_name from project-1 to project-2', 'Changed private_key'],
};
const amazon = {
  fields: {
    accessKeyXid: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    bucketName: 'bucket-1',
    awsRegion: 'us-east-1',
  },
  change: { bucketName: 'bucket-2', awsRegion: 'us-east-2' },
  changed: [
    'Changed bucket_name from bucket-1 to bucket-2',
    'Changed aws_region from us-east-1 to us-east-2',
  ],
};

const families = [
  // row: own.google-cloud
  {
    rows: 'google_cloud_logging_configuration_created, google_cloud_logging_configuration_updated, google_cloud_logging_configuration_deleted',
    since: '16.4',
    base: 'googleCloudLoggingConfiguration',
    field: 'googleCloudLoggingConfiguration',
    destroy: 'Destroy',
    type: 'google_cloud_logging_configuration',
    whole: (project: number) =>
      `Google Cloud logging configuration with name: One project id: project-${project} and log id: audit_events`,
    ...google,
  },
  // row: own.instance-google-cloud
  {
    rows: 'instance_google_cloud_logging_configuration_created, instance_google_cloud_logging_configuration_updated, instance_google_cloud_logging_configuration_deleted',
    since: '16.5',
    base: 'instanceGoogleCloudLoggingConfiguration',
    field: 'instanceGoogleCloudLoggingConfiguration',
    destroy: 'Destroy',
    type: 'instance_google_cloud_logging_configuration',
    whole: (project: number) =>
      `Instance Google Cloud logging configuration with name: One project id: project-${project} and log id: audit_events`,
    ...google,
  },
  // row: own.amazon-s3
  {
    rows: 'amazon_s3_configuration_created, amazon_s3_configuration_updated, amazon_s3_configuration_deleted',
    since: '16.5',
    base: 'auditEventsAmazonS3Configuration',
    field: 'amazonS3Configuration',
    destroy: 'Delete',
    type: 'amazon_s3_configuration',
    whole: (bucket: number) =>
      `Amazon S3 configuration with name: One bucket: bucket-${bucket} and AWS region: us-east-${bucket}`,
    ...amazon,
  },
  // row: own.amazon-s3
  {
    rows: 'instance_amazon_s3_configuration_created, instance_amazon_s3_configuration_updated, instance_amazon_s3_configuration_deleted',
    since: '16.11',
    base: 'auditEventsInstanceAmazonS3Configuration',
    field: 'instanceAmazonS3Configuration',
    destroy: 'Delete',
    type: 'instance_amazon_s3_configuration',
    whole: (bucket: number) =>
      `Instance Amazon S3 configuration with name: One bucket: bucket-${bucket} and AWS region: us-east-${bucket}`,
    ...amazon,
  },
];

/** Makes, changes and destroys a configuration; gives what was raised by each. */
async function journey(family: (typeof families)[number], profile: string, name: string | null) {
  const raised: OwnEvent[] = [];
  const gitlab = mockGitLab(
    { profile },
    { raiseOwnEvents: (events) => void raised.push(...events) },
  );
  const take = () => raised.splice(0).filter(({ type }) => raises(gitlab.deps.profile(), type));
  const { base, field, destroy, fields, change } = family;
  const isInstance = family.type.startsWith('instance');
  const as = isInstance ? 'root' : 'owner';
  const owner = isInstance ? {} : { groupPath: 'my-group' };
  const input = { ...fields, ...owner, ...(name === null ? {} : { name }) };
  const asked = await mutate(gitlab, `${base}Create`, input, `${field} { id }`, as);
  const id = textAt(payloadOf(asked, `${base}Create`), field, 'id');
  const created = take();
  await mutate(gitlab, `${base}Update`, { id, ...change }, '', as);
  const updated = take();
  await mutate(gitlab, `${base}Update`, { id, ...change }, '', as);
  const unchanged = take();
  await mutate(gitlab, `${base}${destroy}`, { id }, '', as);
  return { created, updated, unchanged, deleted: take() };
}

describe.each(families)('rows $rows', (family) => {
  // row: own.google-cloud, own.instance-google-cloud, own.amazon-s3
  it('tells of the whole record, and of an update column by column', async () => {
    const { created, updated, unchanged, deleted } = await journey(family, family.since, 'One');
    const groupId = family.type.startsWith('instance') ? null : 1;
    expect(created).toMatchObject([
      { type: `${family.type}_created`, groupId, message: `Created ${family.whole(1)}` },
    ]);
    expect(updated.map(({ message }) => message)).toEqual(family.changed);
    expect(new Set(updated.map(({ type }) => type))).toEqual(new Set([`${family.type}_updated`]));
    expect(unchanged).toEqual([]);
    expect(deleted).toMatchObject([
      { type: `${family.type}_deleted`, groupId, message: `Deleted ${family.whole(2)}` },
    ]);
  });

  // row: own.amazon-s3
  it('never shows a secret', async () => {
    const raised = JSON.stringify(await journey(family, family.since, 'One'));
    expect(raised).not.toMatch(/KEY|OTHER/);
  });
});

// row: own.google-cloud
describe('row "google_cloud_logging_configuration_updated" in 16.1', () => {
  it('has no name, and one event for an update', async () => {
    const [family] = families;
    if (family === undefined) throw new Error('no family');
    const { created, updated, unchanged } = await journey(family, '16.1', null);
    const whole = (project: number) =>
      `Google Cloud logging configuration with project id: project-${project} and log id: audit_events`;
    expect(created).toMatchObject([{ target: null, message: `Created ${whole(1)}` }]);
    expect(updated).toMatchObject([{ target: null, message: `Updated ${whole(2)}` }]);
    expect(unchanged).toEqual([]);
  });
});
