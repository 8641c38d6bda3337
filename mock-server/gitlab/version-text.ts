/** What an instance tells of itself, made of the profile. A mock has no revision of GitLab's, nor an agent server. */
import { nextVersionName } from '#core/profiles/compare-versions.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

/** @param version as a profile has it; what is only announced calls itself a pre-release of the newest */
function versionText(version: string): string {
  const numbered = profileTimeline.milestones.filter((milestone) => milestone !== nextVersionName);
  return version === nextVersionName ? `${numbered.at(-1) ?? version}.0-pre` : `${version}.0-ee`;
}

export interface InstanceMetadata {
  readonly version: string;
  readonly revision: string;
  readonly kas: { readonly enabled: false; readonly externalUrl: null; readonly version: null };
  readonly enterprise: true;
}

/** As both the REST API and GraphQL show it. */
export function instanceMetadata({ version }: Profile): InstanceMetadata {
  return {
    version: versionText(version),
    revision: '00000000000',
    kas: { enabled: false, externalUrl: null, version: null },
    enterprise: true,
  };
}
