/** The way to fire: the harness that the environment names, or an engine of our own with one destination at a URL. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { checkNames } from './request/check-names.ts';
import { oneShotWarnings } from './request/one-shot-warnings.ts';
import type { FireRequest, OneShotTarget } from './request/read-fire-request.ts';
import { readTrust } from './request/read-trust.ts';

export interface FireWay {
  /** Starts, follows and cancels the run: nothing breaks its calls off. */
  readonly client: HarnessClient;
  /** Asks what must be known before; being told to stop breaks its calls off. */
  readonly questions: HarnessClient;
  readonly close: () => Promise<void>;
}

/** @throws HarnessError when a name, the URL or the version is wrong, or the environment names no harness */
export async function openWay(
  request: FireRequest,
  { env }: Pick<CommandContext, 'env'>,
  stop: AbortSignal,
): Promise<FireWay> {
  if (request.via === 'url') return openUrlWay(request.target);
  await checkNames(request.load, env);
  return openHarnessWay(env, stop);
}

export function openHarnessWay(env: CommandContext['env'], stop: AbortSignal): FireWay {
  const { client } = connectHarness(env);
  const { client: questions } = connectHarness(env, stop);
  return { client, questions, close: () => Promise.resolve() };
}

/** Loaded when it is wanted: a command that asks a harness needs no engine. */
export async function openUrlWay(target: OneShotTarget): Promise<FireWay> {
  const { createUrlEngine } = await import('#mock-server/engine/create-url-engine.ts');
  const trust = await readTrust(target.trust);
  const { client, close } = await createUrlEngine({ ...target, trust });
  return { client, questions: client, close };
}

/** What will not be as asked for at that URL, in a sentence each. */
export function warningsOf(request: FireRequest): readonly string[] {
  if (request.via !== 'url') return [];
  const { target } = request;
  return oneShotWarnings(target, makeProfile(target.profile, profileTimeline, {}));
}
