/**
 * The only place where GitLab versions are compared. Whoever is about to compare two elsewhere wants a
 * capability of a profile instead.
 */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/**
 * The version after all that were read: what GitLab's sources and designs announce. Its name stands where
 * a number does.
 */
export const nextVersionName = 'next';

/** Later than every version that can be written as a number. */
const nextVersion: Version = { major: 10_000, minor: 0 };

const pattern = /^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})(?:\.\d{1,4})?(?:-(?:ee|ce|pre))?$/;

/**
 * Reads `major.minor`, also with the patch number and edition that GitLab's own version has
 * (`16.1.0-ee`): neither changes what is streamed. `next` is later than all.
 * @returns null when the text is no version
 */
export function parseVersion(text: string): Version | null {
  if (text === nextVersionName) {
    return nextVersion;
  }
  const match = pattern.exec(text);
  return match === null ? null : { major: Number(match[1]), minor: Number(match[2]) };
}

/** `major.minor`, or `next`. */
export function formatVersion({ major, minor }: Version): string {
  return major === nextVersion.major ? nextVersionName : `${major}.${minor}`;
}

/**
 * Negative when `left` is older than `right`, 0 when they are the same, positive when it is newer.
 */
export function compareVersions(left: Version, right: Version): number {
  return left.major - right.major || left.minor - right.minor;
}

/** Whether that version has reached the milestone; what is no version has reached none. */
export function hasReached(version: string, milestone: string): boolean {
  const [reached, wanted] = [parseVersion(version), parseVersion(milestone)];
  return reached !== null && wanted !== null && compareVersions(reached, wanted) >= 0;
}
