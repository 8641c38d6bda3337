/**
 * How long it takes from the making of an event until its attempt is shown: through a whole harness, and over HTTP to
 * a subscriber as the window is one.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { createHarness } from '#mock-server/create-harness.ts';

import { firstFixture } from './sample-world.ts';

export interface LatencyLoad {
  /** Events a second. */
  readonly rate: number;
  readonly count: number;
}

/** When the event says that it was made, in milliseconds of the wall clock; null = the entry is no attempt. */
function madeAt(entry: LogEntry): number | null {
  if (entry.kind !== 'attempt' || entry.request.body.encoding !== 'utf8') return null;
  const { created_at: at } = JSON.parse(entry.request.body.text) as { readonly created_at: string };
  return Date.parse(at);
}

const createMutation = `mutation ($url: String!) {
  externalAuditEventDestinationCreate(input: { destinationUrl: $url, groupPath: "my-group" }) {
    errors
  }
}`;

/** Fires through the client and settles with what it is shown, once that is all. */
async function follow(client: HarnessClient, { rate, count }: LatencyLoad): Promise<number[]> {
  const latencies: number[] = [];
  return new Promise((resolve, reject) => {
    const subscription = client.subscribe(
      { view: 'entries' },
      {
        message: (message) => {
          if (message.type !== 'entries') return;
          const now = Date.now();
          const made = message.entries.map(madeAt).filter((at) => at !== null);
          latencies.push(...made.map((at) => now - at));
          if (latencies.length < count) return;
          subscription.close();
          resolve(latencies);
        },
        connection: (state) => {
          if (state !== 'open') return;
          client
            .call('startRun', {
              fixtures: [firstFixture().id],
              scope: { kind: 'group', path: 'my-group' },
              concurrency: 16,
              rate,
              count,
            })
            .catch(reject);
        },
      },
    );
  });
}

/** Milliseconds for each event, in the order in which they were shown. */
export async function measureLatency(load: LatencyLoad): Promise<readonly number[]> {
  const harness = await createHarness({
    ports: { ui: 0, gitlab: 0, receiver: 0 },
    dataDir: null,
    profile: '16.1',
    ownEvents: false,
    pageDir: null,
  });
  try {
    const { control, receiver } = harness.description;
    const client = createHttpClient(control);
    const variables = { url: `${receiver.url}/logs` };
    await client.call('executeGraphql', { query: createMutation, variables, as: 'owner' });
    return await follow(client, load);
  } finally {
    await harness.close();
  }
}
