/** From what was seen of every probe to the report: results by version, counts, and what the process ends with. */
import type { Profile } from '../../profiles/profile.ts';
import type {
  CheckedProbe,
  CheckedRequest,
  CheckReport,
  Consequence,
  ProbeLevel,
} from '../check-report.ts';
import { cureFor } from '../cures.ts';
import { detectFramework, type Framework } from '../detect-framework.ts';
import { isFailure } from '../is-failure.ts';
import { isOfEvent, lostUnder } from '../lost-events.ts';
import { markerOf } from '../marker.ts';
import type { PlannedProbe, ProbeVariant } from '../plan-check.ts';
import type { Probe } from '../probe.ts';
import type { Sightings } from '../witness/find-sightings.ts';
import type { Finding, ProbeExchange } from './evidence.ts';
import { exitOfCheck } from './exit-of-check.ts';
import { findVoids } from './find-voids.ts';
import { judgeProbe, worstOf } from './judge-probe.ts';

export interface ObservedVariant {
  readonly variant: ProbeVariant;
  readonly exchanges: readonly ProbeExchange[];
}

export interface ObservedProbe {
  readonly planned: PlannedProbe;
  readonly observed: readonly ObservedVariant[];
  readonly requests: readonly CheckedRequest[];
  readonly ms: number;
}

export interface CheckTerms {
  readonly url: string;
  readonly profile: Profile;
  readonly profiles: readonly Profile[];
  readonly hasToken: boolean;
  readonly seed: number;
  readonly startedAt: number;
  readonly toolVersion: string;
  readonly level: ProbeLevel;
  readonly strict: boolean;
  /** Ids of probes that are known to fail. */
  readonly baseline: ReadonlySet<string>;
}

/** The level that counts: whoever gives the token wants it to be checked. */
export function levelOf(
  { kind, level }: Pick<Probe, 'kind' | 'level'>,
  hasToken: boolean,
): ProbeLevel {
  return kind === 'trust' && hasToken ? 'must' : level;
}

/**
 * @param observed in the order of the list; a probe may be there several times, once for each repetition
 * @param sightings what the witness showed; null = there is none
 */
export function concludeCheck(
  observed: readonly ObservedProbe[],
  sightings: Sightings | null,
  terms: CheckTerms,
): CheckReport {
  const framework = frameworkOf(observed);
  const probes = likeThePlainOne(
    [...groupById(observed).values()].map((rounds) =>
      concludeProbe(rounds, sightings, { ...terms, framework }),
    ),
  );
  const voids = findVoids(
    observed.map(({ planned, observed: variants }) => ({
      probe: planned.probe,
      exchanges: variants.flatMap(({ exchanges }) => exchanges),
    })),
    { hasToken: terms.hasToken, isProven: sightings !== null },
  );
  const { profile, profiles } = terms;
  const own = probes.filter((probe) => isOfEvent(probe) && probe.result !== 'skipped');
  return {
    tool: { name: 'auditorium', version: terms.toolVersion },
    profile: terms.profile.version,
    versions: terms.profiles.map(({ version }) => version),
    marker: markerOf(terms.seed),
    startedAt: new Date(terms.startedAt).toISOString(),
    probes,
    summary: {
      url: terms.url,
      counts: countResults(probes),
      lostOn: {
        ...Object.fromEntries(
          profiles.map(({ version }) => [version, lostUnder(probes, version).lost]),
        ),
        // It need not be one of the columns.
        [profile.version]: own.filter(({ result }) => result === 'lost').length,
      },
      of: own.length,
      proven: sightings !== null,
      voids: [...voids],
      framework,
      seed: terms.seed,
      exit: exitOfCheck(probes, terms),
    },
  };
}

/** The probe of an event with nothing unusual about it. */
const plainProbe = 'body/form-type-json';

/**
 * Where even a plain event fails, the others fail with it: what there is to change is the same, and not what each of
 * them is about.
 */
function likeThePlainOne(probes: readonly CheckedProbe[]): CheckedProbe[] {
  const plain = probes.find(({ id }) => id === plainProbe);
  return probes.map((probe) =>
    plain !== undefined &&
    probe !== plain &&
    isFailure(plain) &&
    isOfEvent(probe) &&
    probe.result === plain.result
      ? { ...probe, why: `As every event: ${plain.why}`, cure: plain.cure }
      : probe,
  );
}

function groupById(observed: readonly ObservedProbe[]): Map<string, ObservedProbe[]> {
  const groups = new Map<string, ObservedProbe[]>();
  for (const one of observed) {
    const { id } = one.planned.probe;
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  return groups;
}

function frameworkOf(observed: readonly ObservedProbe[]): Framework | null {
  return detectFramework(
    observed.flatMap(({ observed: variants }) =>
      variants.flatMap(({ exchanges }) =>
        exchanges.flatMap(({ answer }) => (answer === null ? [] : [answer])),
      ),
    ),
  );
}

/** @param rounds the same probe, once for each repetition */
function concludeProbe(
  rounds: readonly ObservedProbe[],
  sightings: Sightings | null,
  terms: CheckTerms & { readonly framework: Framework | null },
): CheckedProbe {
  const [first] = rounds;
  if (first === undefined) throw new TypeError('A probe is observed at least once.');
  const { probe } = first.planned;
  const findings = new Map<string, Finding>();
  for (const version of [terms.profile, ...terms.profiles]) {
    const each = rounds.flatMap(({ observed }) => {
      const own = observed.find(({ variant }) =>
        variant.profiles.some((profile) => profile.version === version.version),
      );
      return own === undefined
        ? []
        : [judgeProbe(probe, { exchanges: own.exchanges, sightings }, version)];
    });
    if (each.length > 0) findings.set(version.version, overRounds(each));
  }
  const own = findings.get(terms.profile.version);
  return {
    id: probe.id,
    level: levelOf(probe, terms.hasToken),
    title: probe.title,
    result: own?.consequence ?? 'skipped',
    versions: Object.fromEntries(
      terms.profiles.flatMap(({ version }): [string, Consequence][] => {
        const finding = findings.get(version);
        return finding === undefined ? [] : [[version, finding.consequence]];
      }),
    ),
    why: own?.why ?? whySkipped(probe, findings, terms),
    cure: cureFor(probe, terms.framework),
    source: probe.source,
    requests: rounds.flatMap(({ requests }) => requests),
    ms: Math.round(rounds.reduce((sum, { ms }) => sum + ms, 0)),
  };
}

function overRounds(findings: readonly Finding[]): Finding {
  const finding = worstOf(findings);
  const [first] = findings;
  if (first === undefined || findings.length === 1) return first ?? finding;
  const same = findings.filter(({ consequence }) => consequence === finding.consequence);
  const [told = finding] = same;
  return same.length === findings.length
    ? told
    : { ...told, why: `In ${same.length} of ${findings.length} repetitions: ${told.why}` };
}

function whySkipped(
  probe: Probe,
  findings: ReadonlyMap<string, Finding>,
  { profile, profiles }: CheckTerms,
): string {
  const later = profiles.find(({ version }) => findings.has(version));
  if (later === undefined) {
    return probe.onlyTls === true
      ? 'It is for https URLs only.'
      : `None of these versions sends it; GitLab ${profile.version} does not either.`;
  }
  const finding = findings.get(later.version);
  return `GitLab ${profile.version} does not send it; ${later.version} does: ${finding?.why ?? ''}`;
}

function countResults(probes: readonly CheckedProbe[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { result } of probes) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}
