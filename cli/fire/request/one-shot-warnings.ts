/**
 * What whoever fires at a URL should know before: a token that GitLab would not take is sent all the
 * same, since that may be the very thing to test; options that a version does not have are left out.
 */
import { tokenErrors } from '#core/destinations/save-destination.ts';
import { type Capability, type Profile, supports } from '#core/profiles/profile.ts';

import type { OneShotTarget } from './read-fire-request.ts';

/** One sentence a warning, ready for standard error. */
export function oneShotWarnings(
  { token, headers, trust }: Pick<OneShotTarget, 'token' | 'headers' | 'trust'>,
  profile: Profile,
): string[] {
  const refusals = token === null ? [] : tokenErrors({ verificationToken: token });
  const given: readonly (readonly [option: string, used: boolean, capability: Capability])[] = [
    ['--token', token !== null, 'verification-token-header'],
    ['--header', headers.length > 0, 'custom-headers'],
  ];
  const leftOut = given.filter(([, used, capability]) => used && !supports(profile, capability));
  return [
    ...(trust?.kind === 'none'
      ? ['auditorium: --insecure takes any certificate; GitLab checks the one of its target.']
      : []),
    ...refusals.map(
      (refusal) =>
        `auditorium: GitLab would refuse this --token: "${refusal}". It is sent as given.`,
    ),
    ...leftOut.map(
      ([option, , capability]) =>
        `auditorium: GitLab ${profile.version} has no use for ${option}, so it is left out${reason(profile, capability)}.`,
    ),
  ];
}

function reason(profile: Profile, capability: Capability): string {
  const missing = profile.missing?.get(capability);
  return missing === undefined ? '' : `: ${missing}`;
}
