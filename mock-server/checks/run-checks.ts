/**
 * Checks an endpoint: sends every probe, asks the witness, and judges. The one entry for the command line, the library
 * and the window.
 */
import { setMaxListeners } from 'node:events';

import type { CheckedProbe, CheckReport } from '#core/checks/check-report.ts';
import {
  type CheckTerms,
  concludeCheck,
  type ObservedProbe,
} from '#core/checks/judging/conclude.ts';
import type { ProbeExchange } from '#core/checks/judging/evidence.ts';
import { markerOf } from '#core/checks/marker.ts';
import type { PlannedProbe } from '#core/checks/plan-check.ts';
import type { ProbeEvent } from '#core/checks/probe-request.ts';
import type { Sightings } from '#core/checks/witness/find-sightings.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { maskUrl } from '#core/http/secret-text.ts';

import { systemClock } from '../system-ports.ts';
import { version } from '../version.ts';
import { askWitness, lookAtAnswers } from './ask-witness.ts';
import type { CheckOptions } from './check-options.ts';
import { prepareCheck, type PreparedCheck } from './prepare-check.ts';
import { reachEndpoint } from './reach-endpoint.ts';
import { type SendTerms, sendVariant } from './send-probe.ts';
import { openWitness } from './witness/open-witness.ts';
import type { Witness } from './witness/witness.ts';

/** What happens during a check, as it happens. */
export type CheckEvent =
  | { readonly kind: 'begun'; readonly total: number; readonly marker: string }
  | {
      readonly kind: 'sent';
      readonly id: string;
      /** null = it is known when the witness was asked. */
      readonly result: CheckedProbe['result'] | null;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'asking'; readonly events: number }
  | { readonly kind: 'probe'; readonly probe: CheckedProbe };

export interface CheckHooks {
  readonly onEvent?: (event: CheckEvent) => void;
  /** Aborting it breaks the check off. */
  readonly signal?: AbortSignal;
}

/** Probes under way at once: so many that slow ones overlap, so few that a small server keeps up. */
const lanes = 12;

/**
 * @throws HarnessError when something is wrong before the first byte, the endpoint cannot be reached
 *   (`check/unreachable`), the witness cannot be asked (`check/witness-dead`), or it was broken off (`check/cancelled`)
 */
export async function runCheck(
  given: CheckOptions,
  { onEvent = () => undefined, signal = new AbortController().signal }: CheckHooks = {},
): Promise<CheckReport> {
  const prepared = prepareCheck(given);
  const { options, settings, witness: spec } = prepared;
  setMaxListeners(0, signal);
  await reachEndpoint(options.url, signal);
  const witness = spec === null ? null : await openWitness(spec);
  try {
    const before = (await witness?.ask()) ?? '';
    const terms: SendTerms = {
      profiles: [settings.profile, ...settings.profiles],
      trust: given.trust ?? null,
      signal,
      secrets: options.secrets,
    };
    const observed = await sendAll(prepared, terms, onEvent);
    refuseCancelled(signal);
    const sightings =
      spec === null ? null : await look(observed, witness, { prepared, before, onEvent, signal });
    refuseCancelled(signal);
    const report = concludeCheck(observed, sightings, termsOf(prepared));
    for (const probe of report.probes) onEvent({ kind: 'probe', probe });
    return report;
  } finally {
    await witness?.close();
  }
}

function termsOf({ options, settings }: PreparedCheck): CheckTerms {
  return {
    url: maskUrl(options.url.trim()),
    profile: settings.profile,
    profiles: settings.profiles,
    hasToken: options.token !== null,
    seed: settings.seed,
    startedAt: settings.startedAt,
    toolVersion: version,
    level: options.level,
    strict: options.strict,
    baseline: new Set(options.baseline),
  };
}

/** What the answers alone say of one probe; null where a witness has the last word. */
function resultSoFar(one: ObservedProbe, prepared: PreparedCheck): CheckedProbe['result'] | null {
  const { witness, options } = prepared;
  if (witness !== null && witness.kind !== 'answer') return null;
  const sightings = witness === null ? null : lookAtAnswers(exchangesOf(one), options.witnessMatch);
  return concludeCheck([one], sightings, termsOf(prepared)).probes[0]?.result ?? null;
}

function exchangesOf({ observed }: ObservedProbe): readonly ProbeExchange[] {
  return observed.flatMap(({ exchanges }) => exchanges);
}

function refuseCancelled(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new HarnessError({
    code: 'check/cancelled',
    category: 'user-input',
    message: 'Failed to finish the check: it was broken off. Try it again.',
  });
}

async function sendAll(
  prepared: PreparedCheck,
  terms: SendTerms,
  onEvent: (event: CheckEvent) => void,
): Promise<readonly ObservedProbe[]> {
  const { rounds, settings } = prepared;
  const planned = rounds.flat();
  const total = planned.length;
  const observed = new Array<ObservedProbe | undefined>(total);
  const queue = planned.entries();
  let done = 0;
  onEvent({ kind: 'begun', total, marker: markerOf(settings.seed) });
  const work = async (): Promise<void> => {
    for (const [index, one] of queue) {
      if (terms.signal.aborted) return;
      const seen = await observe(one, terms);
      observed[index] = seen;
      done += 1;
      const result = resultSoFar(seen, prepared);
      onEvent({ kind: 'sent', id: one.probe.id, result, done, total });
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return observed.filter((one) => one !== undefined);
}

async function observe(planned: PlannedProbe, terms: SendTerms): Promise<ObservedProbe> {
  const begunAt = systemClock.monotonic();
  const sent = await Promise.all(
    planned.variants.map(async (variant) => ({ variant, ...(await sendVariant(variant, terms)) })),
  );
  return {
    planned,
    observed: sent.map(({ variant, exchanges }) => ({ variant, exchanges })),
    requests: sent.flatMap(({ requests }) => requests),
    ms: systemClock.monotonic() - begunAt,
  };
}

interface Looking {
  readonly prepared: PreparedCheck;
  readonly before: string;
  readonly onEvent: (event: CheckEvent) => void;
  readonly signal: AbortSignal;
}

function look(
  observed: readonly ObservedProbe[],
  witness: Witness | null,
  { prepared, before, onEvent, signal }: Looking,
): Promise<Sightings> {
  const { witnessMatch: match, witnessWaitMs: waitMs } = prepared.options;
  if (witness === null) return Promise.resolve(lookAtAnswers(observed.flatMap(exchangesOf), match));
  const eventsOf = (isExpected: boolean): ProbeEvent[] =>
    observed
      .filter(({ planned }) => (planned.probe.kind === 'event') === isExpected)
      .flatMap(exchangesOf)
      .flatMap(({ request }) => request.events);
  const expected = eventsOf(true);
  onEvent({ kind: 'asking', events: expected.length });
  return askWitness(witness, expected, eventsOf(false), { match, waitMs, before, signal });
}
