/**
 * What a check sends: each probe once for all versions whose bytes are the same, and once more for those whose bytes
 * are others.
 */
import type { Payload } from '../catalogue/fixture.ts';
import type { OneShotDestination } from '../delivery/plan-one-shot.ts';
import type { Profile } from '../profiles/profile.ts';
import { supports } from '../profiles/profile.ts';
import type { Probe } from './probe.ts';
import { createProbeKit } from './probe-kit.ts';
import type { ProbeRequest } from './probe-request.ts';

export interface CheckSettings {
  readonly seed: number;
  readonly destination: OneShotDestination;
  /** The one that results are meant for, which need not be one of the columns. */
  readonly profile: Profile;
  /** The columns. */
  readonly profiles: readonly Profile[];
  /** A documented event, which all events of the check are made of. */
  readonly base: Payload;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Which time the same check is made, from 0: its events are others each time. */
  readonly repetition: number;
  /** 1 = the pauses of the probes as they are; less makes tests faster. */
  readonly pauseFactor: number;
}

/** One set of requests of a probe, and the versions that send just these. */
export interface ProbeVariant {
  readonly profiles: readonly Profile[];
  readonly requests: readonly ProbeRequest[];
}

export interface PlannedProbe {
  readonly probe: Probe;
  /** Empty = none of the versions sends it. */
  readonly variants: readonly ProbeVariant[];
}

export function planProbe(probe: Probe, settings: CheckSettings): PlannedProbe {
  const { profile, profiles } = settings;
  const all = profiles.some(({ version }) => version === profile.version)
    ? profiles
    : [profile, ...profiles];
  const isTls = /^https:/i.test(settings.destination.url.trim());
  if (probe.onlyTls === true && !isTls) return { probe, variants: [] };
  const make = (one: Profile, variant: string): readonly ProbeRequest[] =>
    probe.requests(createProbeKit({ ...settings, profile: one }, probe.id, variant));
  const groups: { readonly profiles: Profile[]; readonly requests: readonly ProbeRequest[] }[] = [];
  for (const one of all) {
    if (!probe.needs.every((capability) => supports(one, capability))) continue;
    const requests = make(one, '0');
    const same = groups.find((group) => isSameBytes(group.requests, requests));
    if (same !== undefined) same.profiles.push(one);
    else if (requests.length > 0) groups.push({ profiles: [one], requests });
  }
  return {
    probe,
    variants: groups.map((group, index) => {
      const variant = [index, ...(settings.repetition === 0 ? [] : [settings.repetition])].join(
        'r',
      );
      const [first = profile] = group.profiles;
      return {
        profiles: group.profiles,
        requests: variant === '0' ? group.requests : make(first, variant),
      };
    }),
  };
}

function isSameBytes(left: readonly ProbeRequest[], right: readonly ProbeRequest[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ plan }, index) => {
      const other = right[index]?.plan.request;
      return (
        other !== undefined &&
        plan.request.body === other.body &&
        plan.request.target === other.target &&
        JSON.stringify(plan.request.rawHeaders) === JSON.stringify(other.rawHeaders)
      );
    })
  );
}
