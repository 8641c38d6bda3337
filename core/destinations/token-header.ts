/**
 * What the headers of legacy and of consolidated destinations have in common: the one name that GitLab keeps for
 * itself, and how long a value may be.
 * Source: GitLab `ee/app/models/concerns/audit_events/externally_destinationable.rb`, 18.9, CHANGELOG.md of 18.0.0.
 */
import { type Profile, supports } from '../profiles/profile.ts';

/** As GitLab writes it in its messages. */
export const tokenHeader = 'X-Gitlab-Event-Streaming-Token';

/** Characters that the value of a custom header has at the most. */
export function maximumHeaderValue(profile: Profile): number {
  return supports(profile, 'long-header-values') ? 2000 : 255;
}
