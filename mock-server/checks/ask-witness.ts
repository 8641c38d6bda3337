/** Asks a witness until it has every event or the wait is over, and says what it showed. */
import { setTimeout as sleep } from 'node:timers/promises';

import type { ProbeExchange } from '#core/checks/judging/evidence.ts';
import type { ProbeEvent } from '#core/checks/probe-request.ts';
import {
  findNewSightings,
  findSightings,
  namedIn,
  type Sighting,
  type Sightings,
  type WitnessMatch,
} from '#core/checks/witness/find-sightings.ts';

import type { Witness } from './witness/witness.ts';

export interface WitnessTerms {
  readonly match: WitnessMatch;
  /** How long it is asked at the most, in milliseconds. */
  readonly waitMs: number;
  /** What it showed before anything was sent. */
  readonly before: string;
  readonly signal: AbortSignal;
}

const firstPauseMs = 25;
const longestPauseMs = 400;

/**
 * @param expected those that have to be there
 * @param others those that must not be there, which are looked for as well
 */
export async function askWitness(
  witness: Witness,
  expected: readonly ProbeEvent[],
  others: readonly ProbeEvent[],
  { match, waitMs, before, signal }: WitnessTerms,
): Promise<Sightings> {
  const endsAt = performance.now() + waitMs;
  let text = await witness.ask();
  let settledAt = -1;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    const isThere = namedIn(text, expected).length === expected.length;
    // A second copy may come right behind the first, so all of it has to stand still for one pause.
    if (isThere && settledAt === text.length) break;
    settledAt = isThere ? text.length : -1;
    const left = endsAt - performance.now();
    if (left <= 0 || signal.aborted) break;
    await sleep(Math.min(pause, left));
    text = await witness.ask();
  }
  const events = [...expected, ...others];
  return findNewSightings({ before, now: text }, events, match);
}

/** What the answers themselves show: each is one look, so that an event that comes twice is not twice there. */
export function lookAtAnswers(exchanges: readonly ProbeExchange[], match: WitnessMatch): Sightings {
  const seen = new Map<string, Sighting>();
  for (const { request, answer } of exchanges) {
    if (answer === null) continue;
    for (const [id, sighting] of findSightings(answer.body, request.events, match)) {
      const known = seen.get(id);
      if (known === undefined || sighting.count > known.count) seen.set(id, sighting);
    }
  }
  return seen;
}
