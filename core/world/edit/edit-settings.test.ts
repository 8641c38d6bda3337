import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { applyEdit, edited, freshWorld, refusalOf } from '../../../test/support/edited-world.ts';
import { knownFlags } from './edit-settings.ts';

const change = 'change-settings';
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

describe('changing settings', () => {
  it('changes what is named, leaves the rest and says what changed', () => {
    const { world, summary } = applyEdit(freshWorld, {
      kind: change,
      profile: '16.4.2-ee',
      licensed: false,
      silentMode: true,
      ownEvents: false,
    });
    expect(world.settings).toEqual({
      ...freshWorld.settings,
      profile: '16.4',
      licensed: false,
      silentMode: true,
      ownEvents: false,
    });
    expect(summary).toBe(
      'Settings: behaves as GitLab 16.4; licence off; silent mode on; events of GitLab itself off.',
    );
  });

  it('says so when nothing changed', () => {
    expect(applyEdit(freshWorld, { kind: change, licensed: true }).summary).toBe(
      'Changed nothing.',
    );
  });

  it('refuses a profile that there is none of', () => {
    expect(refusalOf(freshWorld, { kind: change, profile: '9.9' }).code).toBe('profile/unknown');
  });

  it('sets flags by name, and null gives them back to the version', () => {
    const world = edited({ kind: change, flags: { streaming_audit_event_headers: false } });
    expect(world.settings.flags).toEqual({
      ff_external_audit_events: true,
      streaming_audit_event_headers: false,
    });
    const { world: after, summary } = applyEdit(world, {
      kind: change,
      flags: { ff_external_audit_events: null },
    });
    expect(after.settings.flags).toEqual({ streaming_audit_event_headers: false });
    expect(summary).toBe('Settings: ff_external_audit_events as the version has it.');
  });

  it('refuses a flag that changes nothing here, and proposes near ones', () => {
    const error = refusalOf(freshWorld, { kind: change, flags: { ff_external_audit_event: true } });
    expect(error.code).toBe('world/unknown-flag');
    expect(error.message).toContain('Did you mean ff_external_audit_events');
  });

  it('knows each flag of the timeline once', () => {
    const flags = knownFlags(profileTimeline);
    expect(flags).toContain('ff_external_audit_events');
    expect(new Set(flags).size).toBe(flags.length);
  });

  it('stops top-level groups, by the path they are stored under', () => {
    const { settings } = edited({ kind: change, stoppedGroups: ['My-Group', 'my-group'] });
    expect(settings.stoppedGroups).toEqual(['my-group']);
    const error = refusalOf(freshWorld, {
      kind: change,
      stoppedGroups: ['example-group/subgroup'],
    });
    expect(error.message).toContain('only top-level groups');
  });
});

describe('trust of targets', () => {
  const set = { kind: 'set-target-trust', origin: 'https://Localhost:8443/logs?a=b' } as const;

  it('is kept for the origin, once', () => {
    const world = edited({ ...set, ca: pem }, { ...set, verify: false });
    expect(world.targetTrust).toEqual([
      { origin: 'https://localhost:8443', verify: false, ca: null },
    ]);
  });

  it('leaves the port of https out', () => {
    const world = edited({ ...set, origin: 'https://a.example:443' });
    expect(world.targetTrust[0]?.origin).toBe('https://a.example');
  });

  it.each(['http://localhost:8443', 'localhost:8443', ''])('is refused for %j', (origin) => {
    expect(refusalOf(freshWorld, { ...set, origin }).code).toBe('world/wrong-value');
  });

  it('is refused where the certificate is none', () => {
    expect(refusalOf(freshWorld, { ...set, ca: 'hello' }).message).toContain('no PEM certificate');
  });

  it('is taken back', () => {
    const world = edited(set, { kind: 'remove-target-trust', origin: 'https://localhost:8443' });
    expect(world.targetTrust).toEqual([]);
    const again = refusalOf(world, {
      kind: 'remove-target-trust',
      origin: 'https://localhost:8443',
    });
    expect(again.code).toBe('world/unknown-target');
  });
});
