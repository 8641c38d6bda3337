/**
 * Counts the files of this project that one journey enters, by V8's precise coverage in a harness that is warm:
 * `npx tsx scripts/walk/count-files.ts [event|mutation] [--list]`. A file that is only loaded does not count.
 */
import { type Profiler, Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import { createHarness } from '#mock-server/create-harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = 'repository_git_operation.ssh-fetch';

/** Files with a function that was called since coverage was last taken. */
function enteredFiles({ result }: Profiler.TakePreciseCoverageReturnType): string[] {
  const entered = result.filter(({ functions }) =>
    functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0),
  );
  return entered
    .filter(({ url }) => url.startsWith('file://'))
    .map(({ url }) => relative(root, fileURLToPath(url)))
    .filter((path) => !/^(\.\.|node_modules|scripts)\//.test(path))
    .sort();
}

/** Fires one event and settles when the run is over and its rows were pushed. */
async function fireOne(client: HarnessClient): Promise<void> {
  await client.call('startRun', {
    fixtures: [fixture],
    scope: { kind: 'group', path: 'my-group' },
  });
  // Asking for the run would walk further files.
  await after(500);
}

async function createOne(url: string, token: string, destinationUrl: string): Promise<void> {
  const query = `mutation { externalAuditEventDestinationCreate(input: {
    groupPath: "my-group", destinationUrl: "${destinationUrl}" }) { errors } }`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const text = await answer.text();
  if (!text.includes('"errors":[]')) throw new Error(`The mutation was refused: ${text}`);
  await after(300);
}

async function walk(journey: string): Promise<string[]> {
  await using harness = Object.assign(
    await createHarness({
      ports: { ui: 0, gitlab: 0, receiver: 0 },
      ...{ dataDir: null, profile: '16.1', ownEvents: false, pageDir: null },
    }),
    { [Symbol.asyncDispose]: () => harness.close() },
  );
  const { control, gitlab, receiver, tokens } = harness.description;
  const client = createHttpClient({ url: control.url, token: control.token });
  const subscription = client.subscribe({ view: 'rows' }, { message: () => undefined });
  let made = 0;
  const once = async (): Promise<void> => {
    made += 1;
    if (journey === 'mutation') {
      // Four fit into what a group may have.
      await createOne(gitlab.graphql, tokens.owner, `http://127.0.0.1:9/${made}`);
    } else await fireOne(client);
  };
  if (journey === 'event') await createOne(gitlab.graphql, tokens.owner, `${receiver.url}/logs`);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  for (let warm = 0; warm < 3; warm += 1) await once();
  await session.post('Profiler.takePreciseCoverage');
  await once();
  const entered = enteredFiles(await session.post('Profiler.takePreciseCoverage'));
  session.disconnect();
  subscription.close();
  return entered;
}

const [journey = 'event', ...options] = process.argv.slice(2);
const files = await walk(journey);
if (options.includes('--list')) files.forEach((file) => process.stdout.write(`${file}\n`));
process.stdout.write(`${files.length} files are entered by one ${journey}.\n`);
process.exit(0);
