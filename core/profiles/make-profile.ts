/**
 * Folds the timeline into the profile of one GitLab version. What came when is data; nothing here
 * knows a version by name.
 */
import { HarnessError } from '../errors/harness-error.ts';
import {
  compareVersions,
  formatVersion,
  nextVersionName,
  parseVersion,
  type Version,
} from './compare-versions.ts';
import {
  type Capability,
  type DeliverySettings,
  type Profile,
  type ProfileTimeline,
} from './profile.ts';

type CapabilityRow = ProfileTimeline['capabilities'][number];
type Flags = Readonly<Record<string, boolean>>;

function isSince(version: Version, milestone: string): boolean {
  const start = parseVersion(milestone);
  return start !== null && compareVersions(version, start) >= 0;
}

/** The newest value that had come by then; 0 when none had. */
function settingAt(
  version: Version,
  timeline: ProfileTimeline,
  setting: keyof DeliverySettings,
): number {
  return timeline.settings
    .filter((row) => row.setting === setting)
    .flatMap((row) => row.values)
    .filter(({ since }) => isSince(version, since))
    .reduce((_, { value }) => value, 0);
}

/**
 * The milestone that brings a capability, where the version is too old for it.
 * @returns null when the version has it, or lacks it for a feature flag
 */
export function milestoneAhead(
  capability: Capability,
  version: string,
  { capabilities }: ProfileTimeline,
): string | null {
  const parsed = parseVersion(version);
  const since = capabilities.find((row) => row.capability === capability)?.since ?? null;
  return parsed === null || since === null || isSince(parsed, since) ? null : since;
}

/** What would bring the capability to this version, or null when it has it. */
function lackOf(
  row: CapabilityRow,
  version: Version,
  flags: Flags,
  timeline: ProfileTimeline,
): string | null {
  const own = ownLackOf(row, version, flags);
  if (own !== null) return own;
  const named = (names: readonly Capability[] = []): readonly CapabilityRow[] =>
    timeline.capabilities.filter(({ capability }) => names.includes(capability));
  for (const needed of named(row.needs)) {
    const lack = ownLackOf(needed, version, flags);
    if (lack !== null) return lack;
  }
  const inTheWay = named(row.unless).find((one) => ownLackOf(one, version, flags) === null);
  return inTheWay === undefined
    ? null
    : `the feature flag ${inTheWay.flag?.name ?? inTheWay.capability} would have to be off`;
}

function ownLackOf(row: CapabilityRow, version: Version, flags: Flags): string | null {
  const { since, flag } = row;
  if (!isSince(version, since)) {
    return since === nextVersionName
      ? 'a later GitLab is announced to do it'
      : `GitLab ${since} or newer does it`;
  }
  if (flag === null || (flag.removedIn !== null && isSince(version, flag.removedIn))) {
    return null;
  }
  const onByDefault = flag.onSince !== null && isSince(version, flag.onSince);
  if (flags[flag.name] ?? onByDefault) {
    return null;
  }
  const { onSince } = flag;
  const isOpen = onSince === null || onSince === nextVersionName;
  const hint = isOpen ? '' : `; it is on by default from GitLab ${onSince}`;
  return `the feature flag ${flag.name} would have to be on${hint}`;
}

function unknownProfile(version: string, problem: string, timeline: ProfileTimeline): HarnessError {
  const known = timeline.milestones;
  return new HarnessError({
    code: 'profile/unknown',
    category: 'user-input',
    message: `Failed to make a profile of GitLab "${version}": ${problem}. Try one of ${known.join(', ')}, or a version in between.`,
    details: { version, known },
  });
}

function newestNumbered({ milestones }: ProfileTimeline): Version | null {
  return parseVersion(milestones.filter((milestone) => milestone !== nextVersionName).at(-1) ?? '');
}

/** @throws HarnessError `profile/unknown` when no profile can be made of it */
function requireVersion(text: string, timeline: ProfileTimeline): Version {
  const version = parseVersion(text);
  if (version === null) {
    throw unknownProfile(text, 'that is not a version such as 16.1', timeline);
  }
  const oldest = parseVersion(timeline.milestones[0] ?? '');
  const newest = newestNumbered(timeline);
  if (oldest === null || newest === null) {
    throw unknownProfile(text, 'the timeline has no versions', timeline);
  }
  if (compareVersions(version, oldest) < 0) {
    const limit = formatVersion(oldest);
    throw unknownProfile(text, `it is older than ${limit}, the first that streams`, timeline);
  }
  const isNext = text === nextVersionName && timeline.milestones.includes(nextVersionName);
  if (compareVersions(version, newest) > 0 && !isNext) {
    const limit = formatVersion(newest);
    throw unknownProfile(text, `it is newer than ${limit}, the newest known here`, timeline);
  }
  return version;
}

/**
 * The profile of a GitLab version. A version between two milestones behaves as the earlier one.
 * @param version `16.1`; a patch number and an edition (`16.1.0-ee`) are left out of account; or `next`
 * @param timeline what came when
 * @param flags feature flags set by hand; a flag that is not here has the default of the version
 * @throws HarnessError `profile/unknown` when the text is no version, or one too old or too new
 */
export function makeProfile(
  version: string,
  timeline: ProfileTimeline,
  flags: Flags = {},
): Profile {
  const parsed = requireVersion(version, timeline);
  const capabilities = new Set<Capability>();
  const missing = new Map<Capability, string>();
  for (const row of timeline.capabilities) {
    const lack = lackOf(row, parsed, flags, timeline);
    if (lack === null) {
      capabilities.add(row.capability);
    } else {
      missing.set(row.capability, lack);
    }
  }
  const setting = (name: keyof DeliverySettings): number => settingAt(parsed, timeline, name);
  const settings: DeliverySettings = {
    connectTimeoutMs: setting('connectTimeoutMs'),
    readTimeoutMs: setting('readTimeoutMs'),
    writeTimeoutMs: setting('writeTimeoutMs'),
    wholeAnswerTimeoutMs: setting('wholeAnswerTimeoutMs'),
    maxRedirects: setting('maxRedirects'),
    maxBodyBytes: setting('maxBodyBytes'),
    maxBatchEvents: setting('maxBatchEvents'),
    batchLingerMs: setting('batchLingerMs'),
    jobRetries: setting('jobRetries'),
    circuitFailures: setting('circuitFailures'),
    circuitOpenMs: setting('circuitOpenMs'),
  };
  return { version: formatVersion(parsed), capabilities, settings, missing };
}
