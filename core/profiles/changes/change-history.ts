/**
 * What holds in which version, fact by fact: the timeline and the dated rows of what is known of GitLab, each as the
 * steps in which it changed. Differences between versions and the words of a milestone are read off these.
 */
import { compareVersions, hasReached, parseVersion } from '../compare-versions.ts';
import type { ChangeArea, ProfileTimeline } from '../profile.ts';
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
  return [
    ...timeline.capabilities.map((row) => capabilityHistory(row, timeline)),
    ...timeline.settings.map((row) => settingHistory(row, timeline)),
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

/** When a capability is there without anybody's doing; null = never yet. */
function onSince({ since, flag }: CapabilityRow): string | null {
  if (flag === null) return since;
  const dates = [flag.onSince, flag.removedIn].filter((date) => date !== null);
  const zero = { major: 0, minor: 0 };
  return (
    dates.toSorted((one, other) =>
      compareVersions(parseVersion(one) ?? zero, parseVersion(other) ?? zero),
    )[0] ?? null
  );
}

function capabilityHistory(row: CapabilityRow, timeline: ProfileTimeline): ChangeHistory {
  const { area, words, before, after, source, since, flag } = row;
  const on = onSince(row);
  const behindFlag: ChangeStep[] =
    flag === null
      ? []
      : [
          {
            since,
            holds: `${before} The feature flag \`${flag.name}\`, off, would change that.`,
            words: `${words} (flag)`,
            source,
          },
        ];
  return {
    area,
    about: words,
    names: flag === null ? [] : [flag.name],
    steps: stepsOf([
      { since: oldestOf(timeline), holds: before, words: null, source },
      ...behindFlag,
      ...(on === null ? [] : [{ since: on, holds: after, words, source }]),
    ]),
  };
}

function settingHistory(row: SettingRow, timeline: ProfileTimeline): ChangeHistory {
  const { area, words, unit, needs, setting, values } = row;
  const needed = timeline.capabilities.find(({ capability }) => capability === needs);
  const counts = needed === undefined ? oldestOf(timeline) : onSince(needed);
  const steps = values.map(({ since, value, source }, index) => ({
    since: counts === null || hasReached(since, counts) ? since : counts,
    holds: counts === null ? null : amountText(value, unit),
    words:
      index > 0 && unit === 'ms' && needs === null ? `${amountText(value, unit)} limits` : null,
    source,
  }));
  const nothing = { since: oldestOf(timeline), holds: null, words: null, source: '' };
  return { area, about: words, names: [setting], steps: stepsOf([nothing, ...steps]) };
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
