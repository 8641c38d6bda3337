/**
 * One side of the GraphQL benchmark, in a process of its own: the mock GitLab as it is, or graphql-yoga with the
 * same schema, resolvers and store. Arguments: `ours` or `yoga`, a folder, and how many more destinations there are.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { ExecutionArgs } from 'graphql';
import { createYoga } from 'graphql-yoga';

import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { createGitLabApp } from '#mock-server/gitlab/create-gitlab-app.ts';
import type { GitLabCall, GitLabDependencies } from '#mock-server/gitlab/gitlab-call.ts';
import { authenticate } from '#mock-server/gitlab/http/authenticate.ts';
import { root } from '#mock-server/gitlab/resolvers/root.ts';
import { schemaForProfile } from '#mock-server/gitlab/schema/schema-for-profile.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { openWorldFile } from '#mock-server/store/world/open-world-file.ts';
import type { WorldStore } from '#mock-server/store/world/world-store.ts';
import { systemClock as clock, systemRandom as random } from '#mock-server/system-ports.ts';

import { serveFigures } from '../start-child.ts';
import { benchWorld } from './graphql-world.ts';

const profile = makeProfile('16.1', profileTimeline, {});

async function oursOver(store: WorldStore, dir: string): Promise<RequestListener> {
  const log = await openLogFolder(join(dir, 'log'), { clock });
  const recordCall: GitLabDependencies['recordCall'] = async (entry) => {
    await log.append(entry);
  };
  // An Express app is a request listener, but its own type asks for its own kinds of request and answer.
  return createGitLabApp({
    store,
    profile: () => profile,
    recordCall,
    clock,
    random,
  }) as RequestListener;
}

function yogaOver(store: WorldStore): RequestListener {
  const callOf = (request: Request): GitLabCall => {
    const caller = authenticate(store.world, request, {}, clock.now());
    if (caller.kind === 'refused') {
      throw new Error('The benchmark called with a token of nobody.');
    }
    const { user, mayWrite } = caller;
    const raise = (): void => undefined;
    return { store, profile, clock, random, user, mayWrite, raise, origin: 'http://127.0.0.1' };
  };
  const yoga = createYoga<object, GitLabCall>({
    schema: schemaForProfile(profile),
    context: ({ request }) => callOf(request),
    graphqlEndpoint: '/api/graphql',
    logging: false,
    graphiql: false,
    maskedErrors: false,
    plugins: [
      {
        onExecute({ args }: { args: ExecutionArgs }) {
          args.rootValue = root;
        },
      },
    ],
  });
  return (request, response) => void yoga(request, response);
}

async function main(): Promise<void> {
  const [, , kind = 'ours', dir = '', others = '0'] = process.argv;
  const world = benchWorld(Number(others));
  const store = await openWorldFile(join(dir, 'world.json'), () => world);
  const server = createServer(kind === 'ours' ? await oursOver(store, dir) : yogaOver(store));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  let used = process.cpuUsage();
  // In milliseconds, of which one is the clock's own where the loop is held up.
  serveFigures((server.address() as AddressInfo).port, () => {
    const { user, system } = process.cpuUsage(used);
    const processor = (user + system) / 1000;
    const figures = { p99: loop.percentile(99) / 1e6, longest: loop.max / 1e6, processor };
    loop.reset();
    used = process.cpuUsage();
    return figures;
  });
}

await main();
