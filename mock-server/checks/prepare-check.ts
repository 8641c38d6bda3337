/** Everything of a check that is known before the first byte is sent; what is wrong is refused here. */
import { checkOptionsSchema } from '#core/checks/check-options.ts';
import { alphanumericFor, randomFor } from '#core/checks/marker.ts';
import { type CheckSettings, type PlannedProbe, planProbe } from '#core/checks/plan-check.ts';
import { createProbeKit } from '#core/checks/probe-kit.ts';
import { chooseProbes } from '#core/checks/probes/probe-table.ts';
import { drawSeed } from '#core/order/seeded-random.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { fixtures, profileTimeline } from '#fixtures/index.ts';

import { systemClock, systemRandom } from '../system-ports.ts';
import type { CheckOptions } from './check-options.ts';
import { parseWitness, type WitnessSpec } from './witness/open-witness.ts';

/** GitLab generates a token of this many letters and digits when none is given. */
const generatedTokenLength = 24;

export interface PreparedCheck {
  readonly options: ReturnType<typeof checkOptionsSchema.parse>;
  readonly settings: CheckSettings;
  readonly witness: WitnessSpec | null;
  /** Once for each repetition. */
  readonly rounds: readonly (readonly PlannedProbe[])[];
}

/** A documented event with a text for its message. */
function baseEvent() {
  const base = fixtures.find(({ id }) => id === 'merge_request_create');
  if (base === undefined) throw new TypeError('The event merge_request_create is gone.');
  return base.payload;
}

/** @throws HarnessError `profile/unknown` */
function profileOf(version: string, limitFactor = 1): Profile {
  const profile = makeProfile(version, profileTimeline);
  const { settings } = profile;
  return limitFactor === 1
    ? profile
    : {
        ...profile,
        settings: {
          ...settings,
          connectTimeoutMs: settings.connectTimeoutMs * limitFactor,
          readTimeoutMs: settings.readTimeoutMs * limitFactor,
          writeTimeoutMs: settings.writeTimeoutMs * limitFactor,
          wholeAnswerTimeoutMs: settings.wholeAnswerTimeoutMs * limitFactor,
        },
      };
}

/** @throws HarnessError when the URL, a version, a probe or the witness is wrong */
export function prepareCheck(given: CheckOptions): PreparedCheck {
  const options = checkOptionsSchema.parse(given);
  const seed = options.seed ?? drawSeed(systemRandom);
  const token = options.token ?? alphanumericFor(randomFor(seed, 'token'), generatedTokenLength);
  const settings: CheckSettings = {
    seed,
    destination: { url: options.url, verificationToken: token, headers: options.headers },
    profile: profileOf(options.profile, given.limitFactor),
    profiles: options.versions.map((version) => profileOf(version, given.limitFactor)),
    base: baseEvent(),
    startedAt: given.startedAt ?? systemClock.now(),
    repetition: 0,
    pauseFactor: given.pauseFactor ?? 1,
  };
  // The planner says best what is wrong with a URL.
  const kit = createProbeKit(settings, 'url', '0');
  kit.request(kit.event());
  const probes = chooseProbes(options);
  const rounds = Array.from({ length: options.repeat }, (_, repetition) =>
    probes.map((probe) => planProbe(probe, { ...settings, repetition })),
  );
  const witness = options.witness === null ? null : parseWitness(options.witness);
  return { options, settings, witness, rounds };
}
