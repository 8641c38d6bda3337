/** The steps of the main job, through whichever client. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { ReplayRequest } from '#contract/replay.ts';
import type { Run } from '#contract/run.ts';
import type { StreamMessage } from '#contract/stream.ts';
import type { OrderInput } from '#core/order/order.ts';
import type { Harness } from '#mock-server/harness.ts';

import { gather } from '../support/gather.ts';

const createMutation = `mutation ($url: String!, $group: ID!) {
  externalAuditEventDestinationCreate(input: { destinationUrl: $url, groupPath: $group }) {
    errors
    externalAuditEventDestination { id destinationUrl verificationToken }
  }
}`;

const filterMutation = `mutation ($id: AuditEventsExternalAuditEventDestinationID!, $types: [String!]!) {
  auditEventsStreamingDestinationEventsAdd(
    input: { destinationId: $id, eventTypeFilters: $types }
  ) { errors eventTypeFilters }
}`;

const destroyMutation = `mutation ($id: AuditEventsExternalAuditEventDestinationID!) {
  externalAuditEventDestinationDestroy(input: { id: $id }) { errors }
}`;

/** Creates a destination as the owner and gives it as the list shows it. */
export async function createDestination(client: HarnessClient, url: string, group = 'my-group') {
  const { status, body } = await client.call('executeGraphql', {
    query: createMutation,
    variables: { url, group },
    as: 'owner',
  });
  const created = (await client.call('listDestinations', {})).find((each) => each.url === url);
  if (created === undefined) throw new Error(`not created: ${status} ${JSON.stringify(body)}`);
  return created;
}

export async function destroyDestination(client: HarnessClient, id: string): Promise<void> {
  await client.call('executeGraphql', { query: destroyMutation, variables: { id }, as: 'owner' });
}

/** Has the destination let only this event type through. */
export async function filterDestination(
  client: HarnessClient,
  id: string,
  type: string,
): Promise<void> {
  const { body } = await client.call('executeGraphql', {
    query: filterMutation,
    variables: { id, types: [type] },
    as: 'owner',
  });
  if (!JSON.stringify(body).includes('"errors":[]')) throw new Error(JSON.stringify(body));
}

/** Starts a run and waits until it has ended. */
export function fire(client: HarnessClient, request: OrderInput): Promise<Run> {
  return follow(client, () => client.call('startRun', request));
}

/** Starts a replay and waits until it has ended. */
export function replay(client: HarnessClient, request: ReplayRequest): Promise<Run> {
  return follow(client, () => client.call('startReplay', request));
}

/** Waits, by the stream, until what was started has ended. */
async function follow(client: HarnessClient, start: () => Promise<Run>): Promise<Run> {
  const { id } = await untilTold(client, start, (message, { id }) => {
    return message.type === 'run' && message.run.id === id && message.run.state !== 'running';
  });
  return client.call('getRun', { id });
}

/** Starts something once the stream is open, and waits until the stream tells that it is over. */
export async function untilTold<Started>(
  client: HarnessClient,
  start: () => Promise<Started>,
  isEnd: (message: StreamMessage, started: Started) => boolean,
): Promise<Started> {
  const messages = gather<StreamMessage>();
  const open = gather<string>();
  const subscription = client.subscribe(
    { view: 'rows' },
    { message: messages.add, connection: open.add },
  );
  try {
    await open.until((states) => states.includes('open'));
    const started = await start();
    await messages.until((all) => all.some((message) => isEnd(message, started)));
    return started;
  } finally {
    subscription.close();
  }
}

/** `seq` of the first row of that kind. */
export async function seqOf(client: HarnessClient, kind: string): Promise<number> {
  const { rows } = await client.call('listLog', {});
  const row = rows.find((each) => each.kind === kind);
  if (row === undefined) throw new Error(`the log has no ${kind}`);
  return row.seq;
}

export const fixture = 'repository_git_operation.ssh-push';
export const scope = { kind: 'group', path: 'my-group' } as const;

/** A destination at the local receiver, and one event delivered to it. */
export async function deliver(client: HarnessClient, { description }: Harness) {
  const destination = await createDestination(client, `${description.receiver.url}/logs`);
  const run = await fire(client, { fixtures: [fixture], scope });
  return { destination, run };
}
