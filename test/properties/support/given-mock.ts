/** A mock GitLab with a record of each kind in it, so that ids drawn by chance are hit. */
import type { World } from '#core/world/world.ts';

import { callMutation } from '../../support/gitlab-operations.ts';
import { type MockGitLab, mockGitLab } from '../../support/mock-gitlab.ts';
import { streamingInputs } from '../../support/streaming-worlds.ts';

const group = { groupPath: 'example-group' };
const destinationUrl = 'https://given.example/logs';
const googleCloud = {
  googleProjectIdName: 'my-project',
  clientEmail: 'sa@my-project.iam.example.com',
  privateKey: 'a private key',
};
const amazonS3 = {
  accessKeyXid: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  bucketName: 'audit',
  awsRegion: 'us-east-1',
};

const gid = (model: string): string => `gid://gitlab/AuditEvents::${model}/1`;
const header = { key: 'X-Given', value: 'a' };

/** In the words of 18.2, which has all of it and keeps no mirrors. */
const records: readonly (readonly [mutation: string, input: object])[] = [
  ['externalAuditEventDestinationCreate', { ...group, destinationUrl }],
  [
    'auditEventsStreamingHeadersCreate',
    { destinationId: gid('ExternalAuditEventDestination'), ...header },
  ],
  ['instanceExternalAuditEventDestinationCreate', { destinationUrl }],
  [
    'auditEventsStreamingInstanceHeadersCreate',
    { destinationId: gid('InstanceExternalAuditEventDestination'), ...header },
  ],
  ['googleCloudLoggingConfigurationCreate', { ...group, ...googleCloud }],
  ['instanceGoogleCloudLoggingConfigurationCreate', googleCloud],
  ['auditEventsAmazonS3ConfigurationCreate', { ...group, ...amazonS3 }],
  ['auditEventsInstanceAmazonS3ConfigurationCreate', amazonS3],
  ['groupAuditEventStreamingDestinationsCreate', { ...group, ...streamingInputs.http }],
  ['instanceAuditEventStreamingDestinationsCreate', streamingInputs.http],
  [
    'auditEventsGroupDestinationNamespaceFilterCreate',
    { destinationId: gid('Group::ExternalStreamingDestination'), namespacePath: 'example-group' },
  ],
];

async function makeWorld(): Promise<World> {
  const gitlab = mockGitLab({ profile: '18.2' });
  for (const [mutation, input] of records) {
    await callMutation(gitlab, mutation, { ...input }, '', 'root');
  }
  return gitlab.store.world;
}

const given = makeWorld();

/** A mock that behaves as that version. Two of the same version answer alike. */
export async function givenMock(profile: string): Promise<MockGitLab> {
  const world = await given;
  const gitlab = mockGitLab();
  await gitlab.store.update(() => ({
    world: { ...world, settings: { ...world.settings, profile } },
    result: undefined,
  }));
  // What it draws from here on is not in that world yet.
  for (let drawn = 0; drawn < 100; drawn += 1) gitlab.deps.random.uuid();
  return gitlab;
}
