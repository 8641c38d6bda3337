import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { HarnessError } from '../errors/harness-error.ts';
import { makeProfile, milestoneAhead } from './make-profile.ts';
import { type Capability, type Profile, supports } from './profile.ts';

function profileOf(version: string, flags?: Readonly<Record<string, boolean>>): Profile {
  return makeProfile(version, profileTimeline, flags);
}

function failure(version: string): HarnessError {
  try {
    profileOf(version);
  } catch (error) {
    if (error instanceof HarnessError) {
      return error;
    }
  }
  throw new Error('it made a profile');
}

/** [capability, the last version without it, the first with it], flags left alone. */
const arrivals: readonly (readonly [Capability, string | null, string])[] = [
  ['group-destinations', '14.6', '14.7'],
  ['verification-token-header', '14.7', '14.8'],
  ['event-type-header', '14.10', '15.0'],
  ['custom-headers', '15.1', '15.2'],
  ['subgroup-events', '15.1', '15.2'],
  ['event-type-filters', '15.6', '15.7'],
  ['instance-destinations', '16.1', '16.2'],
  ['instance-headers', '16.0', '16.1'],
  ['instance-event-type-filters', '16.1', '16.2'],
  ['header-active-flag', '16.4', '16.5'],
  ['consolidated-streaming', '18.10', '19.4'],
  ['author-class', '15.2', '15.3'],
  ['event-type-fallback', '15.6', '15.7'],
  ['uuid-for-streamed-events', '15.6', '15.7'],
  ['one-id-per-event', '18.10', '19.4'],
  ['batched-delivery', '19.4', 'next'],
  ['no-default-content-type', '19.4', 'next'],
  ['namespace-filters', '16.7', '16.8'],
  ['destination-active-flag', '17.2', '18.2'],
  ['partial-destination-update', '16.1', '16.2'],
  ['destination-names', '16.1', '16.2'],
  ['token-taken-message', '18.6', '18.7'],
  ['graphql-ruby-2', '16.7', '16.11'],
  ['graphql-ruby-2-4', '17.2', '18.0'],
  ['google-cloud', '16.0', '16.1'],
  ['instance-google-cloud', '16.2', '16.4'],
  ['google-cloud-names', '16.2', '16.4'],
  ['amazon-s3', '16.4', '16.5'],
  ['instance-amazon-s3', '16.7', '16.8'],
  ['rest-metadata', '15.1', '15.2'],
  ['silent-mode', '17.9', '17.10'],
  ['circuit-breaker', '19.4', 'next'],
  ['group-kill-switch', '17.2', '18.0'],
  ['consolidated-destinations', '16.7', '16.11'],
  ['destination-mirror', '18.2', '18.4'],
  ['config-taken-message', '16.11', '17.2'],
  ['namespace-filter-limit', '18.10', '19.4'],
  ['denied-event-types', '19.4', 'next'],
  ['every-type-streamed', '17.6', '17.7'],
  ['chosen-verification-token', '15.3', '15.4'],
  ['group-destination-destroy', '14.5', '14.6'],
  ['consolidated-event-type-filters', '16.11', '17.2'],
  ['events-without-type', '18.0', '18.2'],
  ['non-2xx-is-failure', '19.4', 'next'],
  ['long-header-values', '17.2', '18.0'],
  ['raising-create', '17.7', '17.8'],
  ['defined-event-types', '16.5', '16.7'],
  ['reserved-token-header', '18.1', '18.2'],
  ['header-active-checked', '18.6', '18.7'],
  ['generated-streaming-token', '17.2', '17.6'],
  ['checked-aws-region', '19.1', '19.4'],
  ['rest-keyset-of-groups', '15.1', '15.2'],
  ['rest-keyset', '15.7', '16.0'],
  ['per-scope-records', '19.1', '19.4'],
  ['event-name-in-details', '17.8', '17.9'],
  ['filter-regression', '18.1', '18.2'],
  ['target-namespace-filters', '18.4', '18.6'],
  ['own-creation-unseen', '19.1', '19.4'],
  ['nats-consumer', '19.1', '19.4'],
];

/** [capability, first version that has its flag]: off until somebody turns the flag on, in every version. */
const switches: readonly (readonly [Capability, string, string])[] = [
  // row: flag.kill-switch
  ['kill-switch-for-all', '18.0', 'disable_audit_event_streaming'],
  // row: flag.nats-shadow-mode
  ['nats-shadow-mode', '19.4', 'audit_event_streaming_nats_shadow_mode'],
  // row: flag.nats-redelivery
  ['nats-backoff', '19.4', 'audit_event_streaming_nats_consumer_redelivery'],
  // row: flag.nats-permanent
  [
    'nats-drops-permanent-failures',
    '19.4',
    'audit_event_streaming_nats_skip_permanent_failure_redelivery',
  ],
];

/** What every version has unless a flag takes it away. */
const always: readonly Capability[] = ['git-operation-events', 'filters-hold'];

describe('makeProfile', () => {
  it.each(arrivals)('gives %s to versions after %s, from %s on', (capability, without, first) => {
    expect(supports(profileOf(without ?? '14.5'), capability)).toBe(false);
    expect(supports(profileOf(first), capability)).toBe(true);
    expect(supports(profileOf('next'), capability)).toBe(true);
  });

  const byFlag = switches.map(([capability, first, flag]) => [flag, capability, first] as const);
  it.each(byFlag)(
    'row "%s": leaves %s off until it is turned on, from %s on',
    (flag, one, first) => {
      expect(supports(profileOf('next'), one)).toBe(false);
      expect(supports(profileOf(first, { [flag]: true }), one)).toBe(true);
      expect(supports(profileOf('17.2', { [flag]: true }), one)).toBe(false);
    },
  );

  it('has an arrival in this test for every capability of the timeline', () => {
    expect(
      [...[...arrivals, ...switches].map(([capability]) => capability), ...always].sort(),
    ).toEqual(profileTimeline.capabilities.map(({ capability }) => capability).sort());
  });

  it('makes a profile of every milestone', () => {
    for (const milestone of profileTimeline.milestones) {
      expect(profileOf(milestone).version).toBe(milestone);
    }
  });

  it.each([
    ['15.5', '15.4'],
    ['15.11', '15.7'],
    ['16.3', '16.2'],
    ['16.10', '16.8'],
    ['17.0', '16.11'],
    ['17.5', '17.2'],
    ['18.9', '18.7'],
    ['19.3', '19.1'],
  ])('lets %s behave as the milestone %s before it', (between, milestone) => {
    expect(profileOf(between)).toEqual({ ...profileOf(milestone), version: between });
  });

  it('leaves the patch number and the edition of a version out of account', () => {
    expect(profileOf('16.1.2-ee')).toEqual(profileOf('16.1'));
  });

  it('turns a capability on by its flag before that is the default', () => {
    const flags = { ff_external_audit_events: true };
    expect(supports(profileOf('16.1', flags), 'instance-destinations')).toBe(true);
    expect(supports(profileOf('15.7', flags), 'instance-destinations')).toBe(false);
  });

  it('turns a capability off by its flag as long as the flag exists', () => {
    const flags = { ff_external_audit_events: false };
    expect(supports(profileOf('16.2', flags), 'instance-destinations')).toBe(false);
    expect(supports(profileOf('16.4', flags), 'instance-destinations')).toBe(true);
  });

  it.each([
    // row: flag.headers-ui
    'custom_headers_streaming_audit_events_ui',
    'a_flag_of_something_else',
  ])('row "%s": turns nothing on or off in any version', (flag) => {
    for (const milestone of profileTimeline.milestones) {
      expect(profileOf(milestone, { [flag]: true })).toEqual(profileOf(milestone));
    }
  });

  it.each([
    // row: flag.git-operations
    ['15.4', {}, true],
    ['15.4', { audit_event_streaming_git_operations: false }, false],
    ['15.7', { audit_event_streaming_git_operations: false }, true],
  ])('row "audit_event_streaming_git_operations": in %s set as %j', (version, flags, isOn) => {
    expect(supports(profileOf(version, flags), 'git-operation-events')).toBe(isOn);
  });

  it.each([
    ['18.10', true, false],
    ['19.0', false, false],
    ['19.0', true, true],
    // row: flag.circuit-breaker
    ['19.4', false, false],
    ['19.4', true, true],
    ['next', false, true],
  ])('row "audit_event_streaming_circuit_breaker": in %s, turned on %s, is %s', (...row) => {
    const [version, isOn, expected] = row;
    const flags = { audit_event_streaming_circuit_breaker: isOn };
    expect(supports(profileOf(version, flags), 'circuit-breaker')).toBe(expected);
  });

  // row: delivery.circuit
  it('row "circuit breaker": opens later and for a shorter time in what comes next', () => {
    expect(profileOf('19.4').settings).toMatchObject({
      circuitFailures: 5,
      circuitOpenMs: 15 * 60_000,
    });
    expect(profileOf('next').settings).toMatchObject({
      circuitFailures: 25,
      circuitOpenMs: 5 * 60_000,
    });
  });

  it('says of each capability it lacks what would bring it', () => {
    const { missing, capabilities } = profileOf('16.1');
    expect(missing?.get('header-active-flag')).toBe('GitLab 16.5 or newer does it');
    expect(missing?.get('instance-destinations')).toBe(
      'the feature flag ff_external_audit_events would have to be on; it is on by default from GitLab 16.2',
    );
    expect([...capabilities].filter((capability) => missing?.has(capability))).toEqual([]);
    expect(capabilities.size + (missing?.size ?? 0)).toBe(profileTimeline.capabilities.length);
  });

  // row: delivery.timeouts
  it('row "timeouts": has the limits of 16.1', () => {
    expect(profileOf('16.1').settings).toEqual({
      connectTimeoutMs: 10_000,
      readTimeoutMs: 20_000,
      writeTimeoutMs: 30_000,
      wholeAnswerTimeoutMs: 30_000,
      maxRedirects: 4,
      maxBodyBytes: 25 * 1024 * 1024,
      maxBatchEvents: 1,
      batchLingerMs: 0,
      jobRetries: 25,
      circuitFailures: 5,
      circuitOpenMs: 900_000,
    });
  });

  it('keeps the time limits of 16.1 until 18.0', () => {
    expect(profileOf('18.0').settings).toMatchObject({ readTimeoutMs: 20_000 });
  });

  // row: delivery.retries
  it('row "retry count": 25 up to 17.9, and 3 from 17.10 on', () => {
    expect(profileOf('17.9').settings.jobRetries).toBe(25);
    expect(profileOf('17.10').settings.jobRetries).toBe(3);
  });

  // row: delivery.timeouts
  it.each(['18.1', '19.4'])('row "timeouts": has the shorter time limits of %s', (version) => {
    expect(profileOf(version).settings).toMatchObject({
      connectTimeoutMs: 8000,
      readTimeoutMs: 8000,
      writeTimeoutMs: 8000,
      wholeAnswerTimeoutMs: 30_000,
    });
  });

  it.each(['', 'latest', '16', '16.1.2.3', '../16.1'])(
    'refuses %j, which is no version',
    (text) => {
      const error = failure(text);
      expect(error).toMatchObject({ code: 'profile/unknown', category: 'user-input' });
      expect(error.message).toContain('that is not a version such as 16.1');
    },
  );

  it('refuses a version older than streaming, and lists what it knows', () => {
    const error = failure('14.4');
    expect(error.message).toBe(
      `Failed to make a profile of GitLab "14.4": it is older than 14.5, the first that streams. Try one of ${profileTimeline.milestones.join(', ')}, or a version in between.`,
    );
    expect(error.details).toEqual({ version: '14.4', known: profileTimeline.milestones });
  });

  it('makes a profile of what is announced, by the name next', () => {
    expect(profileOf('next').version).toBe('next');
    expect([...(profileOf('next').missing?.keys() ?? [])]).toEqual(switches.map(([one]) => one));
    expect(profileOf('next').settings).toMatchObject({
      maxBatchEvents: 100,
      batchLingerMs: 60_000,
    });
  });

  it('names the milestone of what a version is too old for, and of nothing else', () => {
    expect(milestoneAhead('event-type-filters', '15.4', profileTimeline)).toBe('15.7');
    expect(milestoneAhead('event-type-filters', '15.7', profileTimeline)).toBeNull();
    expect(milestoneAhead('custom-headers', '15.1', profileTimeline)).toBeNull();
    expect(milestoneAhead('no-default-content-type', '19.4', profileTimeline)).toBe('next');
  });

  it('says of what is announced that it is', () => {
    const { missing } = profileOf('19.4');
    expect(missing?.get('no-default-content-type')).toBe('a later GitLab is announced to do it');
    expect(missing?.get('batched-delivery')).toBe(
      'the feature flag audit_event_streaming_via_nats would have to be on',
    );
  });

  // row: flag.fail-on-non-2xx
  it('row "audit_event_streaming_fail_on_non_2xx_response": sees the status in 19.4 with the flag', () => {
    const flags = { audit_event_streaming_fail_on_non_2xx_response: true };
    expect(supports(profileOf('19.4', flags), 'non-2xx-is-failure')).toBe(true);
    expect(supports(profileOf('19.4'), 'non-2xx-is-failure')).toBe(false);
    expect(supports(profileOf('18.10', flags), 'non-2xx-is-failure')).toBe(false);
  });

  // row: flag.nats
  it('row "audit_event_streaming_via_nats": batches in 19.4 only with the flag', () => {
    const flags = { audit_event_streaming_via_nats: true };
    expect(supports(profileOf('19.4', flags), 'batched-delivery')).toBe(true);
    expect(supports(profileOf('18.10', flags), 'batched-delivery')).toBe(false);
  });

  // row: flag.use-nats
  it('row "use_nats_for_audit_streaming": takes batches away where it is off, and says so', () => {
    const { missing } = profileOf('next', { use_nats_for_audit_streaming: false });
    expect(missing?.get('batched-delivery')).toBe(
      'the feature flag use_nats_for_audit_streaming would have to be on; it is on by default from GitLab 19.4',
    );
  });

  // row: flag.nats-shadow-mode
  it('row "audit_event_streaming_nats_shadow_mode": leaves streaming to Sidekiq, and says so', () => {
    const { missing } = profileOf('next', { audit_event_streaming_nats_shadow_mode: true });
    expect(missing?.get('batched-delivery')).toBe(
      'the feature flag audit_event_streaming_nats_shadow_mode would have to be off',
    );
  });

  // row: flag.filters
  it('row "audit_events_fix_streaming_filters": holds unless it is turned off', () => {
    const flags = { audit_events_fix_streaming_filters: false };
    expect(supports(profileOf('18.2', flags), 'filters-hold')).toBe(false);
    expect(supports(profileOf('18.2'), 'filters-hold')).toBe(true);
  });

  it('refuses next when the timeline does not list it', () => {
    const milestones = profileTimeline.milestones.filter((milestone) => milestone !== 'next');
    expect(() => makeProfile('next', { ...profileTimeline, milestones })).toThrow(
      'it is newer than 19.4',
    );
  });

  it('refuses a version newer than the newest it knows', () => {
    expect(failure('19.5').message).toContain('it is newer than 19.4, the newest known here');
    expect(failure('99.0').code).toBe('profile/unknown');
  });
});
