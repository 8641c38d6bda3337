/**
 * Whether a destination lets events of a type through: the denylist refuses first, then the filters let
 * through what they name, and everything when there are none. An event without a type passes always.
 * Source: GitLab `ee/app/models/concerns/audit_events/externally_streamable.rb` (19.4),
 * `ee/lib/audit_events/strategies/` (16.1).
 */
import { type Capability, type Profile, supports } from '../../profiles/profile.ts';
import type { World } from '../../world/world.ts';
import type { Skip } from './skip-reason.ts';
import type { StreamedRecord } from './streamed-record.ts';

interface Typed {
  /** Empty when the event has none. */
  readonly type: string;
  readonly record: StreamedRecord;
}

/** Which mutation lets a type through. */
function addMutation({ model, kind }: StreamedRecord): string {
  if (model === 'streaming') {
    return `auditEvents${kind === 'group' ? 'Group' : 'Instance'}DestinationEventsAdd`;
  }
  return kind === 'group'
    ? 'auditEventsStreamingDestinationEventsAdd'
    : 'auditEventsStreamingDestinationInstanceEventsAdd';
}

function hasFilters({ model, kind }: StreamedRecord, profile: Profile): boolean {
  const capability: Capability =
    kind === 'group' ? 'event-type-filters' : 'instance-event-type-filters';
  return model === 'streaming' || supports(profile, capability);
}

function listShortly(names: readonly string[]): string {
  const most = 3;
  const rest = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

export function judgeEventTypes(
  { record, type }: Typed,
  _world: World,
  profile: Profile,
): Skip | null {
  const { eventTypeFilters: filters, deniedEventTypes } = record;
  if (type === '') {
    return null;
  }
  if (deniedEventTypes.includes(type) && supports(profile, 'denied-event-types')) {
    return {
      reason: 'denied',
      message: `The destination's denylist refuses ${type}. Take the type off it with auditEventsGroupDestinationDenylistEventsDelete.`,
    };
  }
  if (filters.length === 0 || filters.includes(type) || !hasFilters(record, profile)) {
    return null;
  }
  return {
    reason: 'filtered',
    message: `The destination's event type filters let only ${listShortly(filters)} through, and this event is ${type}. Add the type with ${addMutation(record)}, or remove the filters.`,
  };
}
