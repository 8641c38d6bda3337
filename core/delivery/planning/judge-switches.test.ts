import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { freshWorld } from '../../../test/support/destination-worlds.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import type { World } from '../../world/world.ts';
import type { AuditEvent, EventScope } from '../audit-event.ts';
import { judgeKillSwitch, judgeSilentMode } from './judge-eligibility.ts';

const group: EventScope = { kind: 'group', path: 'my-group' };

function judge(
  version: string,
  settings: Partial<World['settings']>,
  scope: EventScope = group,
): string | null {
  const event: AuditEvent = { payload: {}, fixture: null, scope };
  const profile = makeProfile(version, profileTimeline, settings.flags);
  const world = freshWorld(settings);
  const skip =
    judgeSilentMode({ event }, world, profile) ?? judgeKillSwitch({ event }, world, profile);
  return skip === null ? null : `${skip.reason}: ${skip.message}`;
}

// row: delivery.silent-mode
describe('row "silent mode"', () => {
  it('is not known to 16.1, which sends all the same', () => {
    expect(judge('16.1', { silentMode: true })).toBeNull();
    expect(judge('17.9', { silentMode: true })).toBeNull();
    expect(judge('17.10', { silentMode: true })).toContain('silent-mode');
  });

  it('sends nothing in 19.4, and says what to change', () => {
    expect(judge('19.4', { silentMode: true })).toBe(
      'silent-mode: Silent mode is on, and GitLab 19.4 then queues and sends nothing. Turn silent mode off in the settings of the mock GitLab.',
    );
    expect(judge('19.4', { silentMode: false })).toBeNull();
  });
});

// row: delivery.kill-switch, flag.kill-switch
describe('row "kill switch"', () => {
  it.each(['my-group', 'My-Group'])('stops the top-level group %s from 18.0 on', (path) => {
    expect(judge('18.0', { stoppedGroups: [path] })).toContain(
      'streaming-stopped: The ops flag disable_audit_event_streaming is on for the group my-group,',
    );
    expect(judge('17.11', { stoppedGroups: [path] })).toBeNull();
  });

  it('stops what is below that group, and no other group', () => {
    const settings = { stoppedGroups: ['my-group'] };
    expect(judge('19.4', settings, { kind: 'project', path: 'my-group/a/b' })).not.toBeNull();
    expect(judge('19.4', settings, { kind: 'group', path: 'my-group-2' })).toBeNull();
    expect(judge('19.4', settings, { kind: 'instance' })).toBeNull();
  });

  it('stops everything while the flag is on for everybody', () => {
    const flags = { disable_audit_event_streaming: true };
    expect(judge('18.2', { flags }, { kind: 'instance' })).toContain('is on for everybody');
    expect(judge('17.2', { flags })).toBeNull();
  });
});
