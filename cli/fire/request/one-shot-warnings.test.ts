import { describe, expect, it } from 'vitest';

import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { oneShotWarnings } from './one-shot-warnings.ts';

const profile = makeProfile('16.1', profileTimeline);
const headers = [['X-Api-Key', 'k']] as const;

describe('oneShotWarnings', () => {
  it.each([null, 'a'.repeat(16), 'a'.repeat(24)])('has nothing to say to the token %j', (token) => {
    expect(oneShotWarnings({ token, headers, trust: null }, profile)).toEqual([]);
  });

  it("quotes GitLab's refusal of a short token", () => {
    expect(oneShotWarnings({ token: 'a'.repeat(15), headers: [], trust: null }, profile)).toEqual([
      'auditorium: GitLab would refuse this --token: "Verification token is too short (minimum is 16 characters)". It is sent as given.',
    ]);
  });

  it("quotes GitLab's refusal of the documented example, which is too long", () => {
    const token = 'unique-random-verification-token-here';
    expect(oneShotWarnings({ token, headers: [], trust: null }, profile)[0]).toContain(
      'Verification token is too long (maximum is 24 characters)',
    );
  });

  it('warns of a check that is turned off', () => {
    const trust = { kind: 'none' } as const;
    expect(oneShotWarnings({ token: null, headers: [], trust }, profile)).toEqual([
      'auditorium: --insecure takes any certificate; GitLab checks the one of its target.',
    ]);
  });

  it('says what a version leaves out, and from when on it would not', () => {
    const old = makeProfile('14.7', profileTimeline);
    const token = 'a'.repeat(20);
    expect(oneShotWarnings({ token, headers, trust: null }, old)).toEqual([
      'auditorium: GitLab 14.7 has no use for --token, so it is left out: GitLab 14.8 or newer does it.',
      'auditorium: GitLab 14.7 has no use for --header, so it is left out: GitLab 15.1 or newer does it.',
    ]);
    expect(oneShotWarnings({ token: null, headers: [], trust: null }, old)).toEqual([]);
  });
});
