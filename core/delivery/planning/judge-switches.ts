/**
 * The switches of an instance that stop streaming whatever the destination is: silent mode, and the ops flag
 * that stops one top-level group or all.
 * Source: GitLab `ee/lib/audit_events/streaming/` (19.4), ops flag `disable_audit_event_streaming`.
 */
import { type Profile, supports } from '../../profiles/profile.ts';
import type { World } from '../../world/world.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { Skip } from './skip-reason.ts';

interface Streamed {
  readonly event: AuditEvent;
}

export function judgeSilentMode(
  _streamed: Streamed,
  { settings }: World,
  profile: Profile,
): Skip | null {
  return settings.silentMode && supports(profile, 'silent-mode')
    ? {
        reason: 'silent-mode',
        message: `Silent mode is on, and GitLab ${profile.version} then queues and sends nothing. Turn silent mode off in the settings of the mock GitLab.`,
      }
    : null;
}

export function judgeKillSwitch(
  { event }: Streamed,
  { settings }: World,
  profile: Profile,
): Skip | null {
  const flag = 'disable_audit_event_streaming';
  if (supports(profile, 'kill-switch-for-all')) {
    return {
      reason: 'streaming-stopped',
      message: `The ops flag ${flag} is on for everybody, so GitLab ${profile.version} streams nothing. Turn the flag off in the settings of the mock GitLab.`,
    };
  }
  const { scope } = event;
  const [root = ''] = scope.kind === 'instance' ? [] : scope.path.toLowerCase().split('/');
  const isStopped = settings.stoppedGroups.some((path) => path.toLowerCase() === root);
  return isStopped && supports(profile, 'group-kill-switch')
    ? {
        reason: 'streaming-stopped',
        message: `The ops flag ${flag} is on for the group ${root}, so GitLab ${profile.version} streams none of its events. Turn it off for that group in the settings of the mock GitLab.`,
      }
    : null;
}
