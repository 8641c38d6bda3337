/**
 * What holds in which version, fact by fact: the timeline and the dated rows of what is known of GitLab, each as the
 * steps in which it changed. Differences between versions and the words of a milestone are read off these.
 */
import { compareVersions, hasReached, parseVersion } from '../compare-versions.ts';
import { makeProfile } from '../make-profile.ts';
import { type ChangeArea, type Profile, type ProfileTimeline, supports } from '../profile.ts';
import { amountText } from './amount-text.ts';

/** A row of fixtures/gitlab-behaviour, with the area and the subject that its place there gives it. */
export interface DatedRow {
  readonly id: string;
  readonly area: ChangeArea;
  readonly subject: string;
  readonly row: string;
  readonly words?: string;
  readonly names: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly source: string;
}

export interface ChangeStep {
  readonly since: string;
  /** One sentence, what holds from then on; null = nothing of the kind. */
  readonly holds: string | null;
  /** What a list of versions says of this step; null = nothing. */
  readonly words: string | null;
  readonly source: string;
}

export interface ChangeHistory {
  readonly area: ChangeArea;
  readonly about: string;
  /** Mutations, fields, flags and settings by their own names. */
  readonly names: readonly string[];
  /** Oldest first; the first is that of the oldest version. */
  readonly steps: readonly ChangeStep[];
}

type CapabilityRow = ProfileTimeline['capabilities'][number];
type SettingRow = ProfileTimeline['settings'][number];

/**
 * @param rows those that say the same as a capability are left out: its row names them
 * @returns every fact of which anything changed, flags at the default of each version
 */
export function changeHistories(
  timeline: ProfileTimeline,
  rows: readonly DatedRow[],
): readonly ChangeHistory[] {
  const told = new Set(timeline.capabilities.flatMap((capability) => capability.rows));
  const profiles = timeline.milestones.map((version) => makeProfile(version, timeline));
  return [
    ...timeline.capabilities.map((row) => capabilityHistory(row, profiles)),
    ...timeline.settings.map((row) => settingHistory(row, profiles)),
    ...rows.filter(({ id }) => !told.has(id)).map((row) => rowHistory(row, timeline)),
  ].filter(({ steps }) => steps.length > 1);
}

/** The step that a version has reached last. */
export function stepAt({ steps }: ChangeHistory, version: string): ChangeStep | undefined {
  return steps.findLast(({ since }) => hasReached(version, since));
}

function oldestOf({ milestones }: ProfileTimeline): string {
  return milestones[0] ?? '';
}

/** In the order of time; of two at the same time the later one counts, and one that changes nothing goes. */
function stepsOf(steps: readonly ChangeStep[]): readonly ChangeStep[] {
  const zero = { major: 0, minor: 0 };
  const ordered = steps.toSorted((one, other) =>
    compareVersions(parseVersion(one.since) ?? zero, parseVersion(other.since) ?? zero),
  );
  return ordered
    .filter((step, index) => ordered[index + 1]?.since !== step.since)
    .filter((step, index, kept) => index === 0 || kept[index - 1]?.holds !== step.holds);
}

/** What holds in each version, by its profile: flags at their defaults, and what a capability needs asked for. */
function capabilityHistory(row: CapabilityRow, profiles: readonly Profile[]): ChangeHistory {
  const { area, words, before, after, source, since, flag, capability } = row;
  const steps = profiles.map((profile): ChangeStep => {
    const { version } = profile;
    if (supports(profile, capability)) return { since: version, holds: after, words, source };
    return flag !== null && hasReached(version, since)
      ? {
          since: version,
          holds: `${before} The feature flag \`${flag.name}\`, off, would change that.`,
          words: `${words} (flag)`,
          source,
        }
      : { since: version, holds: before, words: null, source };
  });
  return {
    area,
    about: words,
    names: flag === null ? [] : [flag.name],
    steps: stepsOf(steps),
  };
}

function settingHistory(row: SettingRow, profiles: readonly Profile[]): ChangeHistory {
  const { area, words, unit, needs, setting, values } = row;
  const steps = profiles.map((profile, index): ChangeStep => {
    const { version, settings } = profile;
    const text = amountText(settings[setting], unit);
    return {
      since: version,
      holds: needs === null || supports(profile, needs) ? text : null,
      words: index > 0 && unit === 'ms' && needs === null ? `${text} limits` : null,
      source: values.findLast((value) => hasReached(version, value.since))?.source ?? '',
    };
  });
  return { area, about: words, names: [setting], steps: stepsOf(steps) };
}

function rowHistory(row: DatedRow, timeline: ProfileTimeline): ChangeHistory {
  const { area, subject, row: holds, words = null, names, source } = row;
  const oldest = oldestOf(timeline);
  const { since = oldest, until } = row;
  const end =
    until === undefined
      ? undefined
      : timeline.milestones.find((one) => hasReached(one, until) && !hasReached(until, one));
  return {
    area,
    about: subject,
    names,
    steps: stepsOf([
      { since: oldest, holds: null, words: null, source },
      { since, holds, words, source },
      ...(end === undefined ? [] : [{ since: end, holds: null, words: null, source }]),
    ]),
  };
}
