/**
 * The engine: stores in, everything that can be asked of them out - what fires, scenarios, replays, GitLab's own
 * events, and the handlers of all operations with a client in this process. It opens no port: a harness is an engine
 * with listeners, and whoever fires at one URL has an engine and nothing else. No rule of a delivery belongs here.
 */
import { resolve } from 'node:path';

import type { ByteHandlers } from '#contract/byte-streams.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { HarnessDescription } from '#contract/harness-description.ts';
import type { OperationHandlers } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import type { EditPorts } from '#core/world/edit/world-edit.ts';
import { exampleScenarios } from '#fixtures/example-scenarios.ts';
import { eventTypes, fixtures, profileTimeline } from '#fixtures/index.ts';

import { createChecks } from '../checks/create-checks.ts';
import { createRecordingChecks } from '../checks/recording-checks.ts';
import type { ClosingList } from '../closing-list.ts';
import { createByteHandlers } from '../control/byte-handlers.ts';
import { createOperationHandlers } from '../control/create-operation-handlers.ts';
import { destinationViews } from '../control/destination-view.ts';
import {
  createStreamSource,
  type StreamSource,
  subscribeLocally,
} from '../control/stream/stream-source.ts';
import { createCurrentProfile } from '../current-profile.ts';
import { createRunner } from '../delivery/create-runner.ts';
import {
  createCircuits,
  createWorldRoute,
  type Delivery,
  type Route,
} from '../delivery/delivery.ts';
import type { Joiner } from '../delivery/joiner.ts';
import { createReplayer } from '../delivery/replay/create-replayer.ts';
import { describeHarness, type HarnessPlaces } from '../describe-harness.ts';
import type { GitLabDependencies } from '../gitlab/gitlab-call.ts';
import { createImports } from '../import/create-imports.ts';
import type { ListenerWatch } from '../listening/watch-listeners.ts';
import { createNotices, type Notices } from '../notices.ts';
import type { Stores } from '../open-stores.ts';
import { createOwnEvents } from '../own-events/create-own-events.ts';
import { type Answering, createAnswering } from '../receiver/answers/create-answering.ts';
import type { Receivers } from '../receiver/open-receivers.ts';
import { createRehearsals } from '../rehearsals/create-rehearsals.ts';
import { createScenarios } from '../scenarios/create-scenarios.ts';
import { createStoredEvents } from '../store/stored-events.ts';
import { systemClock as clock, systemRandom as random } from '../system-ports.ts';
import { createWorldEditor } from '../world/create-world-editor.ts';
import { openCatalogue } from './catalogue/open-catalogue.ts';

export const editPorts: EditPorts = { clock, random, timeline: profileTimeline };

export interface EngineParts {
  readonly stores: Stores;
  /** Closes the engine, before what was opened earlier. */
  readonly closing: ClosingList;
  readonly notices?: Notices;
  /** Finds what was received of what is sent; left out = nobody here receives. */
  readonly joiner?: Joiner;
  /** Decides what is answered to what is received; left out = nobody here receives. */
  readonly answering?: Answering;
  /** What receives; left out = nothing here does. */
  readonly receivers?: Receivers;
  /** Where events go; left out = to the destinations of the world. */
  readonly route?: Route;
  readonly dataDir: string | null;
  /** Folder of the user's own fixtures; null or left out = `fixtures` in the data folder. */
  readonly fixturesDir?: string | null | undefined;
  /** Told of each run as it is, besides whoever subscribes. */
  readonly onRun?: (run: Run) => void;
  /** How the listeners around it are, but for those of receivers; left out = there are none. */
  readonly listeners?: Pick<ListenerWatch, 'own' | 'onOwnTurn'>;
  /** Where the listeners around it are, once they are open; left out = there are none. */
  readonly places?: () => HarnessPlaces;
}

export interface Engine {
  readonly client: HarnessClient;
  readonly describe: () => HarnessDescription;
  readonly handlers: OperationHandlers;
  readonly bytes: ByteHandlers;
  readonly stream: StreamSource;
  /** What a mock GitLab over the same world is made of. */
  readonly gitlab: GitLabDependencies;
}

/** Nothing listens: links that the mock GitLab makes of its own address lead to a name that nobody may have. */
const noPlaces: HarnessPlaces = {
  gitlabUrl: 'http://gitlab.invalid',
  ...{ receiverUrl: '', controlUrl: '', token: '', exposed: [] },
};

/** Whoever listens hears of hits, receivers, ports, the disk and the index as they turn. */
function publishTurns(
  stream: StreamSource,
  { answering, receivers, listeners, stores }: EngineParts & { readonly answering: Answering },
): void {
  answering.onHits(() => {
    stream.publishHits(answering.hits);
  });
  receivers?.named.onChange(() => {
    stream.publishReceivers(receivers.named.now);
  });
  listeners?.onOwnTurn(() => {
    stream.publishListeners(listeners.own);
  });
  stores.log.disk.onChange(stream.publishDisk);
  stores.log.indexing.onChange(stream.publishIndexing);
}

/** Checks of endpoints and of whole recordings; both end when `closing` closes. */
function createJudges(
  { log, store, profile }: Delivery,
  stream: StreamSource,
  closing: ClosingList,
) {
  const checks = createChecks(random, stream.publishCheck);
  closing.add(checks.close);
  const recordingChecks = createRecordingChecks({
    log,
    destinations: () =>
      destinationViews({ world: store.world, profile: profile(), circuitOf: () => null }),
    onChange: stream.publishRecordingCheck,
  });
  closing.add(recordingChecks.close);
  return { checks, recordingChecks };
}

/** Reads the user's own fixtures and watches them until `closing` closes. */
export async function createEngine(parts: EngineParts): Promise<Engine> {
  const { closing, dataDir, fixturesDir = null, joiner = null, places = () => noPlaces } = parts;
  const { log, store, snapshots } = parts.stores;
  const { notices = createNotices(log), route = createWorldRoute(store, random) } = parts;
  const { answering = createAnswering(store) } = parts;
  const profile = createCurrentProfile(store);
  const stream = createStreamSource({ log, store, clock });
  const { receivers = null, listeners } = parts;
  publishTurns(stream, { ...parts, answering });
  const storedEvents = createStoredEvents(eventTypes);
  const catalogue = await openCatalogue({
    ...{ dataDir, notices, closing },
    fixturesDir: fixturesDir === null ? null : resolve(fixturesDir),
    onChange: stream.publishCatalogueChange,
  });

  const delivery: Delivery = {
    ...{ log, store, profile, clock, random, joiner, route },
    catalogue: catalogue.current,
    rows: createRowNumbers({ clock, random }),
    circuits: createCircuits(clock),
    onEvent: route.hasWorld ? storedEvents.add : () => undefined,
    onRun: (run) => {
      stream.publishRun(run);
      parts.onRun?.(run);
    },
  };
  const runner = createRunner(delivery);
  closing.add(() => runner.close());
  const ownEvents = createOwnEvents(delivery, notices.fault);
  closing.add(() => ownEvents.close());
  const receiverUrl = (): string => places().receiverUrl;
  const replayer = createReplayer({ delivery, runner, receiverUrl });
  const judges = createJudges(delivery, stream, closing);
  const { folder } = catalogue;
  const rehearsals = createRehearsals(delivery, runner);
  const scenarios = createScenarios({ delivery, runner, folder, examples: exampleScenarios });

  const gitlab: GitLabDependencies = {
    ...{ store, profile, clock, random, storedEvents },
    recordCall: async (entry) => {
      await log.append(entry);
    },
    raiseOwnEvents: ownEvents.raise,
    publicUrl: () => places().gitlabUrl,
    reportError: notices.fault,
  };
  const describe = (): HarnessDescription =>
    describeHarness({
      ...{ ...places(), world: store.world, dataDir },
      receivers: receivers?.named.now() ?? [],
      disk: log.disk.state,
      listeners: listeners?.own() ?? [],
      indexing: log.indexing.state,
    });
  const imports = createImports(log);
  const handlers = createOperationHandlers({
    describe,
    ...{ fixtures, eventTypes, random },
    ...{ listCatalogue: catalogue.list, catalogue: catalogue.current },
    editor: createWorldEditor({ store, ports: editPorts, note: notices.worldChanged }),
    receivers,
    ...judges,
    ...{ store, snapshots, profile, clock, log, imports },
    ...{ runner, replayer, scenarios, rehearsals },
    answering,
    // Loaded when it is first asked for: whoever fires at a URL needs no GraphQL.
    executeGraphql: async (call) =>
      (await import('../gitlab/execute-as.ts')).executeAs(gitlab, call),
  });
  const bytes = createByteHandlers({ log, handlers, imports });
  const client = createLateClient(subscribeLocally(stream), async () => {
    const { createLocalClient } = await import('#contract/client/local-client.ts');
    return createLocalClient(handlers, subscribeLocally(stream), bytes);
  });
  return { client, describe, handlers, bytes, stream, gitlab };
}

/** One that is loaded with the first call, and the schemas of all operations with it: most harnesses are only asked over HTTP. */
function createLateClient(
  subscribe: HarnessClient['subscribe'],
  load: () => Promise<HarnessClient>,
): HarnessClient {
  let loading: Promise<HarnessClient> | null = null;
  const loaded = (): Promise<HarnessClient> => (loading ??= load());
  return {
    call: async (...call) => (await loaded()).call(...call),
    async *read(source) {
      yield* (await loaded()).read(source);
    },
    loadRecording: async (file) => (await loaded()).loadRecording(file),
    importFile: async (...given) => (await loaded()).importFile(...given),
    subscribe,
  };
}
