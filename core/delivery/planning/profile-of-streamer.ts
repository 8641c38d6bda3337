/**
 * The rules of the streamer that serves one destination. Versions that still have both streamers differ by
 * destination: which headers come first, and whether an unexpected error ends the job.
 */
import { type Profile, supports } from '../../profiles/profile.ts';
import type { StreamedRecord } from './streamed-record.ts';

const extended = new WeakMap<Profile, Profile>();

/** The profile itself, or for the new streamer of an older version one that has its rules. */
export function profileOfStreamer(
  model: StreamedRecord['model'] | undefined,
  profile: Profile,
): Profile {
  if (model !== 'streaming' || supports(profile, 'consolidated-streaming')) {
    return profile;
  }
  const known = extended.get(profile);
  if (known !== undefined) {
    return known;
  }
  const capabilities = new Set(profile.capabilities).add('consolidated-streaming');
  const made = { ...profile, capabilities };
  extended.set(profile, made);
  return made;
}
