/**
 * Whether GitLab would try to send an event to one destination at all, and if not, why and what would
 * change that. Each rule stands alone and they are asked in this order; the first that objects is told.
 */
import { blockedUrlReason } from '../../destinations/blocked-url.ts';
import { type Capability, type Profile, supports } from '../../profiles/profile.ts';
import { groupByPath } from '../../world/groups.ts';
import type { World } from '../../world/world.ts';
import type { AuditEvent } from '../audit-event.ts';
import { jobFailedMessage } from '../judging/judge-job.ts';
import { judgeEventTypes } from './judge-event-types.ts';
import { judgeNamespace } from './judge-namespace.ts';
import { judgeKillSwitch, judgeSilentMode } from './judge-switches.ts';
import type { Skip } from './skip-reason.ts';
import type { StreamedRecord } from './streamed-record.ts';

export interface Candidate {
  readonly event: AuditEvent;
  /** The event's type; empty when it has none. */
  readonly type: string;
  readonly record: StreamedRecord;
  /** URL of the earlier destination at which GitLab's job failed; null = it goes on. */
  readonly failedAt: string | null;
}

type Rule = (candidate: Candidate, world: World, profile: Profile) => Skip | null;

const rules: readonly Rule[] = [
  judgeFeature,
  judgeGitOperations,
  judgeLicence,
  judgeSilentMode,
  judgeKillSwitch,
  judgeSubgroup,
  judgeActive,
  judgeWithheld,
  judgeEventTypes,
  judgeNamespace,
  judgeJob,
  judgeAddress,
];

/** null = GitLab tries to send it. */
export function judgeEligibility(
  candidate: Candidate,
  world: World,
  profile: Profile,
): Skip | null {
  for (const rule of rules) {
    const skip = rule(candidate, world, profile);
    if (skip !== null) {
      return skip;
    }
  }
  return null;
}

function judgeFeature({ record }: Candidate, _world: World, profile: Profile): Skip | null {
  const capability: Capability =
    record.kind === 'group' ? 'group-destinations' : 'instance-destinations';
  if (supports(profile, capability)) {
    return null;
  }
  const remedy = profile.missing?.get(capability);
  return {
    reason: 'not-available',
    message: `GitLab ${profile.version} does not stream to ${record.kind} destinations here${remedy === undefined ? '' : `: ${remedy}`}.`,
  };
}

/** Git operations were streamed behind a flag of their own before GitLab 15.6. */
function judgeGitOperations({ type }: Candidate, _world: World, profile: Profile): Skip | null {
  if (type !== 'repository_git_operation' || supports(profile, 'git-operation-events')) {
    return null;
  }
  return {
    reason: 'not-available',
    message: `GitLab ${profile.version} does not stream Git operations here: ${profile.missing?.get('git-operation-events') ?? 'it cannot'}.`,
  };
}

function judgeLicence(_candidate: Candidate, { settings }: World): Skip | null {
  return settings.licensed
    ? null
    : {
        reason: 'no-licence',
        message:
          'GitLab streams nothing without an Ultimate licence, and this instance has none. Turn the licence on in the settings of the mock GitLab.',
      };
}

/** Until GitLab 15.2 an event on a subgroup asked the subgroup itself, which cannot have destinations. */
function judgeSubgroup({ event, record }: Candidate, world: World, profile: Profile): Skip | null {
  const { scope } = event;
  if (
    scope.kind !== 'group' ||
    record.kind !== 'group' ||
    supports(profile, 'subgroup-events') ||
    groupByPath(world, scope.path)?.parentId === null
  ) {
    return null;
  }
  return {
    reason: 'subgroup-event',
    message: `GitLab ${profile.version} does not look for destinations above the subgroup ${scope.path} for its own events: GitLab 15.2 or newer does it.`,
  };
}

function judgeActive({ record }: Candidate, _world: World, profile: Profile): Skip | null {
  return record.active || !supports(profile, 'destination-active-flag')
    ? null
    : {
        reason: 'inactive',
        message: `The destination is switched off, and GitLab ${profile.version} skips it. Switch it on with \`active: true\` in its update mutation.`,
      };
}

/** What is true of the destination whatever happens; versions and its kind are behind it. */
function judgeWithheld({ record }: Candidate): Skip | null {
  return record.withheld;
}

function judgeJob({ failedAt }: Candidate, _world: World, { version }: Profile): Skip | null {
  return failedAt === null
    ? null
    : {
        reason: 'job-failed',
        message: jobFailedMessage(version, failedAt),
      };
}

function judgeAddress({ record }: Candidate, { settings }: World, profile: Profile): Skip | null {
  const blocked = settings.blockLocalRequests ? blockedUrlReason(record.url, true) : null;
  return blocked === null
    ? null
    : {
        reason: 'url-blocked',
        message: `GitLab ${profile.version} blocks the URL when it sends (${blocked}), logs that and sends nothing. Allow local requests in the settings of the mock GitLab, or change the URL.`,
      };
}
