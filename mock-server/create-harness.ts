/**
 * The composition root: options in, a running harness out. Everything is made and connected here and
 * nowhere else; no rule and no protocol belongs in this file.
 */
import { resolve } from 'node:path';

import { createLocalClient } from '#contract/client/local-client.ts';
import type { HarnessDescription } from '#contract/harness-description.ts';
import type { EditPorts } from '#core/world/edit/world-edit.ts';
import { readWorldFile } from '#core/world/file/read-world-file.ts';
import { eventTypes, fixtures, profileTimeline } from '#fixtures/index.ts';

import { type ClosingList, createClosingList } from './closing-list.ts';
import { createControlApp } from './control/create-control-app.ts';
import { createOperationHandlers } from './control/create-operation-handlers.ts';
import { createPageLinks } from './control/page-links.ts';
import { createStreamSource, subscribeLocally } from './control/stream/stream-source.ts';
import { chooseProfile, createCurrentProfile } from './current-profile.ts';
import { createJoiner } from './delivery/joiner.ts';
import { describeHarness } from './describe-harness.ts';
import { createGitLabApp } from './gitlab/create-gitlab-app.ts';
import { executeAs } from './gitlab/execute-as.ts';
import type { GitLabDependencies } from './gitlab/gitlab-call.ts';
import type { Harness, HarnessOptions } from './harness.ts';
import { createListenerOpener } from './listening/open-listener.ts';
import { createNotices } from './notices.ts';
import { openFiring } from './open-firing.ts';
import { openStores } from './open-stores.ts';
import { chooseOwnEvents } from './own-events/choose-own-events.ts';
import { createReceiver } from './receiver/create-receiver.ts';
import { createStoredEvents } from './store/stored-events.ts';
import type { WorldStore } from './store/world/world-store.ts';
import { systemClock as clock, systemRandom as random } from './system-ports.ts';
import { createWorldEditor } from './world/create-world-editor.ts';

const host = '127.0.0.1';
const editPorts: EditPorts = { clock, random, timeline: profileTimeline };

/** What whoever starts a harness says about the world; the rest is as it was stored. */
async function chooseSettings(
  store: WorldStore,
  { profile, ownEvents = null }: HarnessOptions,
): Promise<void> {
  if (profile !== null) await chooseProfile(store, profile);
  if (ownEvents !== null) await chooseOwnEvents(store, ownEvents);
}

/** Opens everything, and lists in `closing` how to close what is open so far. */
async function openHarness(options: HarnessOptions, closing: ClosingList): Promise<Harness> {
  const { ports, pageDir, anyPortWhenTaken = false } = options;
  const dataDir = options.dataDir === null ? null : resolve(options.dataDir);
  const wanted = options.world === undefined ? null : readWorldFile(options.world.text, editPorts);
  const { log, store, snapshots } = await openStores(
    dataDir,
    { clock, random, onRefusal: options.onLogRefused },
    closing,
    wanted && { world: wanted.world, replace: options.world?.replace ?? false },
  );
  await chooseSettings(store, options);
  const profile = createCurrentProfile(store);
  const notices = createNotices(log);
  wanted?.warnings.forEach(notices.worldWarning);
  const editor = createWorldEditor({ store, ports: editPorts, note: notices.worldChanged });
  const opener = createListenerOpener({ host, anyPortWhenTaken, closing, notices });

  const joiner = createJoiner({ log, clock });
  const receiver = await opener.open('receiver', ports.receiver, (port) =>
    createReceiver({ name: 'local', host, port, log, joiner, clock }),
  );

  const stream = createStreamSource({ log, store, clock });
  const storedEvents = createStoredEvents(eventTypes);
  const { catalogue, runner, replayer, scenarios, ownEvents } = await openFiring({
    ...{ log, store, profile, clock, random, joiner, onEvent: storedEvents.add },
    ...{ dataDir, fixturesDir: options.fixturesDir, stream, notices, closing },
    receiverUrl: () => receiver.url,
  });

  const gitlabDeps: GitLabDependencies = {
    store,
    profile,
    recordCall: async (entry) => {
      await log.append(entry);
    },
    clock,
    random,
    storedEvents,
    raiseOwnEvents: ownEvents.raise,
    publicUrl: () => gitlab.url,
    reportError: notices.fault,
  };
  const gitlab = await opener.openApp(
    { what: 'mock GitLab', port: ports.gitlab, option: '--gitlab-port' },
    createGitLabApp(gitlabDeps, options.explorerDir),
  );

  const token = random.alphanumeric(40);
  const links = createPageLinks({ clock, random });
  const handlers = createOperationHandlers({
    describe: () => describe(),
    fixtures,
    eventTypes,
    listCatalogue: catalogue.list,
    store,
    editor,
    snapshots,
    profile,
    clock,
    log,
    ...{ runner, replayer, scenarios },
    executeGraphql: (call) => executeAs(gitlabDeps, call),
  });
  const control = await opener.openApp(
    { what: 'page', port: ports.ui, option: '--ui-port' },
    createControlApp({ handlers, stream, token, links, pageDir, onFault: notices.fault }),
  );
  closing.add(stream.close);

  const urls = { gitlabUrl: gitlab.url, receiverUrl: receiver.url, controlUrl: control.url };
  const describe = (): HarnessDescription =>
    describeHarness({ ...urls, world: store.world, token, dataDir });
  return {
    client: createLocalClient(handlers, subscribeLocally(stream)),
    description: describe(),
    makePageLink: () => control.url + links.make(),
    close: () => closing.closeAll(),
  };
}

/**
 * Starts a harness: mock GitLab, receiver, control server and page, all on 127.0.0.1.
 * @throws HarnessError when a port is taken, the data folder cannot be used or the profile is unknown;
 *   nothing is left open then
 */
export async function createHarness(options: HarnessOptions): Promise<Harness> {
  const closing = createClosingList();
  try {
    return await openHarness(options, closing);
  } catch (thrown) {
    await closing.closeAll().catch(() => undefined);
    throw thrown;
  }
}
