import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import { supports } from '../../profiles/profile.ts';
import { judgeOutcome } from '../judging/judge-outcome.ts';
import { profileOfStreamer } from './choose-records.ts';

const older = makeProfile('18.10', profileTimeline);
const unexpected = { status: null, location: null, errorCode: 'other' };

describe('the rules of a streamer', () => {
  it('are those of the version for legacy destinations, and where there is one streamer only', () => {
    const newest = makeProfile('19.4', profileTimeline);
    expect(profileOfStreamer('legacy', older)).toBe(older);
    expect(profileOfStreamer(undefined, older)).toBe(older);
    expect(profileOfStreamer('streaming', newest)).toBe(newest);
  });

  it('are the new ones for consolidated destinations of an older version, made once', () => {
    const profile = profileOfStreamer('streaming', older);
    expect(supports(profile, 'consolidated-streaming')).toBe(true);
    expect(supports(older, 'consolidated-streaming')).toBe(false);
    expect(profile.settings).toBe(older.settings);
    expect(profileOfStreamer('streaming', older)).toBe(profile);
  });

  it('decide what an unexpected error does', () => {
    expect(judgeOutcome(unexpected, older).code).toBe('job-retried');
    expect(judgeOutcome(unexpected, profileOfStreamer('streaming', older)).code).toBe(
      'error-swallowed',
    );
  });
});
