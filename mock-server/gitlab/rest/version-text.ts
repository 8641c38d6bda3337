/** The version as GitLab tells it of itself, made of the profile's. */
import { nextVersionName } from '#core/profiles/compare-versions.ts';
import { profileTimeline } from '#fixtures/index.ts';

/** @param version as a profile has it; what is only announced calls itself a pre-release of the newest */
export function versionText(version: string): string {
  const numbered = profileTimeline.milestones.filter((milestone) => milestone !== nextVersionName);
  return version === nextVersionName ? `${numbered.at(-1) ?? version}.0-pre` : `${version}.0-ee`;
}
