/**
 * A harness is an engine with listeners: options in, receiver, mock GitLab and page around one engine out. No rule
 * and no protocol belongs in this file.
 */
import { resolve } from 'node:path';

import { type ListenerName, listenerNames } from '#contract/harness-description.ts';
import { unsavedAdvice, unsavedSentence } from '#core/log/disk-state.ts';
import { readWorldFile } from '#core/world/file/read-world-file.ts';

import { type ClosingList, createClosingList } from './closing-list.ts';
import type { ControlAppDeps } from './control/create-control-app.ts';
import { createPageLinks } from './control/page-links.ts';
import { chooseProfile } from './current-profile.ts';
import { createJoiner } from './delivery/joiner.ts';
import type { HarnessPlaces } from './describe-harness.ts';
import { createEngine, editPorts, type Engine } from './engine/create-engine.ts';
import type { Harness, HarnessOptions } from './harness.ts';
import { isLoopback, isWildcard, loopback } from './listening/host-names.ts';
import { createLateApp, loadInTurn } from './listening/late-app.ts';
import { createListenerOpener } from './listening/open-listener.ts';
import { watchListeners } from './listening/watch-listeners.ts';
import { createNotices } from './notices.ts';
import { openStores } from './open-stores.ts';
import { chooseOwnEvents } from './own-events/choose-own-events.ts';
import { chooseAnswers } from './receiver/answers/choose-answers.ts';
import { createAnswering } from './receiver/answers/create-answering.ts';
import { openReceivers } from './receiver/open-receivers.ts';
import type { EventLog } from './store/event-log.ts';
import type { WorldStore } from './store/world/world-store.ts';
import { systemClock as clock, systemRandom as random } from './system-ports.ts';

/** What whoever starts a harness says about the world; the rest is as it was stored. */
async function chooseSettings(
  store: WorldStore,
  { profile, ownEvents = null, answerRules }: HarnessOptions,
): Promise<void> {
  if (profile !== null) await chooseProfile(store, profile);
  if (ownEvents !== null) await chooseOwnEvents(store, ownEvents);
  if (answerRules !== undefined) await chooseAnswers(store, answerRules);
}

interface Hosts {
  readonly hosts: Readonly<Record<ListenerName, string>>;
  readonly allowedHosts: readonly string[];
  /** What other machines may reach. */
  readonly exposed: readonly ListenerName[];
}

/** An address that somebody listens at in so many words is a name of it too. */
function chooseHosts({ hosts = {}, allowedHosts = [] }: HarnessOptions): Hosts {
  const { ui = loopback, gitlab = loopback, receiver = loopback } = hosts;
  const chosen = { ui, gitlab, receiver };
  const names = Object.values(chosen).filter((host) => !isLoopback(host) && !isWildcard(host));
  const exposed = listenerNames.filter((name) => !isLoopback(chosen[name]));
  return { hosts: chosen, allowedHosts: [...allowedHosts, ...names], exposed };
}

/** Tells, once each, that the disk takes nothing and that it takes everything again. */
function tellOfDisk(log: EventLog, tell: (sentence: string, isFull: boolean) => void): void {
  let wasFull = false;
  log.disk.onChange((disk) => {
    const isFull = disk !== null;
    if (isFull === wasFull) return;
    wasFull = isFull;
    const sentence = isFull
      ? `${unsavedSentence(disk)} ${unsavedAdvice(disk)}`
      : 'Everything that was captured is on disk again.';
    tell(sentence, isFull);
  });
}

/** Opens everything, and lists in `closing` how to close what is open so far. */
async function openHarness(options: HarnessOptions, closing: ClosingList): Promise<Harness> {
  const { ports, pageDir, anyPortWhenTaken = false } = options;
  const { hosts, allowedHosts, exposed } = chooseHosts(options);
  const dataDir = options.dataDir === null ? null : resolve(options.dataDir);
  const wanted = options.world === undefined ? null : readWorldFile(options.world.text, editPorts);
  const stores = await openStores(
    dataDir,
    { clock, random, strictDisk: options.strictDisk, onAlarm: options.onAlarm },
    closing,
    wanted && { world: wanted.world, replace: options.world?.replace ?? false },
  );
  const { log, store } = stores;
  await chooseSettings(store, options);
  const notices = createNotices(log);
  wanted?.warnings.forEach(notices.worldWarning);
  tellOfDisk(log, (sentence, isFull) => {
    notices.diskTurned(sentence, isFull);
    options.onAlarm?.(sentence);
  });
  const watch = watchListeners({
    onTurn: (what, problem) => {
      notices.listenerTurned(what, problem);
      options.onAlarm?.(problem ?? `The ${what} takes connections again.`);
    },
  });
  const opener = createListenerOpener({ allowedHosts, anyPortWhenTaken, closing, notices, watch });

  const joiner = createJoiner({ log, clock });
  const answering = createAnswering(store);
  const receivers = await openReceivers({
    ...{ host: hosts.receiver, port: ports.receiver, allowedHosts, log, joiner, clock },
    answering,
    ...{ store, dataDir, opener, watch, notices, closing },
  });

  const token = random.alphanumeric(40);
  // Each listener takes calls as soon as it is open, whatever opens after it.
  let places: HarnessPlaces = {
    receiverUrl: receivers.local.url,
    gitlabUrl: '',
    controlUrl: '',
    token,
    exposed,
  };
  const engine = await createEngine({
    ...{ stores, closing, notices, joiner, receivers, answering, dataDir },
    fixturesDir: options.fixturesDir,
    listeners: watch,
    places: () => places,
  });
  const mock = createLateApp(() => loadGitLab(engine, options, allowedHosts), notices.fault);
  const gitlab = await opener.openApp(
    'gitlab',
    { what: 'mock GitLab', host: hosts.gitlab, port: ports.gitlab, option: '--gitlab-port' },
    mock.app,
  );
  places = { ...places, gitlabUrl: gitlab.url };

  const links = createPageLinks({ clock, random });
  const { client, handlers, bytes, stream } = engine;
  const doors = { allowedHosts, onFault: notices.fault };
  const page = createLateApp(
    () => loadControl({ ...doors, handlers, bytes, stream, token, links, pageDir }),
    notices.fault,
  );
  const control = await opener.openApp(
    'ui',
    { what: 'page', host: hosts.ui, port: ports.ui, option: '--ui-port' },
    page.app,
  );
  places = { ...places, controlUrl: control.url };
  closing.add(stream.close);
  closing.add(watch.stop);
  if (exposed.length > 0) notices.exposed(exposed);
  // Ready means that every port takes connections, those of the world's receivers too.
  await receivers.named.list();
  closing.add(loadInTurn([page, mock]));
  return {
    client,
    description: engine.describe(),
    makePageLink: () => control.url + links.make(),
    close: () => closing.closeAll(),
  };
}

// Both are loaded when the harness is ready, or when somebody asks for them sooner.

async function loadControl(deps: ControlAppDeps) {
  const { createControlApp } = await import('./control/create-control-app.ts');
  return createControlApp(deps);
}

async function loadGitLab(
  { gitlab }: Engine,
  { explorerDir }: HarnessOptions,
  allowedHosts: readonly string[],
) {
  const { createGitLabApp } = await import('./gitlab/create-gitlab-app.ts');
  return createGitLabApp(gitlab, explorerDir, allowedHosts);
}

/**
 * Starts a harness: mock GitLab, receiver, control server and page, on 127.0.0.1 unless told otherwise.
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
