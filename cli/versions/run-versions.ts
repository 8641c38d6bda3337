/** `versions`: which GitLab versions there are, and what differs between two. Needs no harness. */
import type { VersionDiff } from '#contract/views/version-diff.ts';
import { hasReached } from '#core/profiles/compare-versions.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { compareVersions, listVersions } from '#mock-server/engine/versions.ts';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { formatTable } from '../format/table.ts';
import { versionDiffLines } from '../format/version-diff.ts';
import { usageError } from '../options/usage-error.ts';

/** As commander reads them. */
export interface VersionsFlags {
  readonly fields?: boolean;
  readonly json?: boolean;
}

/**
 * @param versions none for the list, one for what it brought, two for what differs
 * @throws HarnessError `profile/unknown` when one is no version that a profile can be made of
 */
export function runVersions(
  versions: readonly string[],
  flags: VersionsFlags,
  { terminal }: CommandContext,
): ExitCode {
  const [one, other] = versions;
  if (one === undefined) {
    if (flags.fields === true) {
      throw usageError({
        reading: '--fields',
        problem: 'it is about two versions, and none is named',
        advice: 'auditorium versions 16.1 18.7 --fields',
      });
    }
    const list = listVersions();
    if (flags.json === true) terminal.out(JSON.stringify(list, null, 2));
    else {
      const rows = list.map(({ version, words }) => [version, words.join(', ')]);
      formatTable([['GITLAB', 'BROUGHT'], ...rows]).forEach(terminal.out);
    }
    return exitCodes.allWell;
  }
  const diff = other === undefined ? broughtBy(one) : compareVersions(one, other);
  if (flags.json === true) terminal.out(JSON.stringify(diff, null, 2));
  else versionDiffLines(diff, flags.fields === true, terminal.outStyle).forEach(terminal.out);
  return exitCodes.allWell;
}

/** A version against the milestone before it. */
function broughtBy(text: string): VersionDiff {
  const { version } = makeProfile(text, profileTimeline);
  const before = profileTimeline.milestones.findLast((one) => !hasReached(one, version));
  return compareVersions(before ?? version, version);
}
