import { expect, it } from 'vitest';

import { fire, seqOf } from '../contract/journey.ts';
import { startHarness } from '../support/start-harness.ts';

const create = `mutation ($url: String!, $token: String!) {
  externalAuditEventDestinationCreate(
    input: { destinationUrl: $url, groupPath: "my-group", verificationToken: $token }
  ) { errors }
}`;

it('a header that is not ASCII arrives as the UTF-8 bytes that were planned', async () => {
  const { client, description } = await startHarness();
  const token = 'verification é✓Ċ tok';
  const variables = { url: `${description.receiver.url}/logs`, token };
  await client.call('executeGraphql', { query: create, variables, as: 'owner' });
  const scope = { kind: 'group', path: 'my-group' } as const;
  await fire(client, { fixtures: ['merge_request_create'], scope });

  const seq = await seqOf(client, 'attempt');
  const { attempt, capture } = await client.call('getDelivery', { seq });

  const asUtf8 = Buffer.from(token, 'utf8').toString('latin1');
  expect(capture?.request.rawHeaders[0]).toEqual(['X-Gitlab-Event-Streaming-Token', asUtf8]);
  expect(attempt?.request.rawHeaders).toEqual(capture?.request.rawHeaders);
});
