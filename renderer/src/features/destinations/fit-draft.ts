/** What of a draft the GitLab version at hand takes. The harness says what the version lacks; no version is compared here. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import type { WorldView } from '#contract/views/world-view.ts';
import type { Capability } from '#core/profiles/profile.ts';

import { type DestinationDraft, headersToSend, kindOf } from './destination-draft.ts';

type Missing = WorldView['missing'];

/** For each part of a destination null, or why it cannot be given, as the end of a sentence. */
export interface DraftLacks {
  /** Whether destinations of this kind exist at all. */
  readonly scope: string | null;
  readonly token: string | null;
  readonly headers: string | null;
  readonly eventTypes: string | null;
  /** Whether the token of what was made can be asked for. */
  readonly tokenField: string | null;
}

interface Needs {
  readonly token: Capability | null;
  readonly headers: Capability | null;
  readonly eventTypes: Capability | null;
}

const madeByGitLab = 'GitLab makes the token of a legacy instance destination itself';

function needsOf(draft: DestinationDraft): Needs {
  if (draft.model === 'streaming') {
    return { token: null, headers: null, eventTypes: 'consolidated-event-type-filters' };
  }
  return kindOf(draft) === 'group'
    ? {
        token: 'chosen-verification-token',
        headers: 'custom-headers',
        eventTypes: 'event-type-filters',
      }
    : { token: null, headers: 'instance-headers', eventTypes: 'instance-event-type-filters' };
}

function untilOf(missing: Missing, capability: Capability | null): string | null {
  return missing.find((lack) => lack.capability === capability)?.until ?? null;
}

/** Null, or why the version has no mutation that deletes such a destination, as the end of a sentence. */
export function lacksDestroy(
  { kind, model }: Pick<DestinationView, 'kind' | 'model'>,
  missing: Missing,
): string | null {
  const isFirst = kind === 'group' && model === 'legacy';
  return isFirst ? untilOf(missing, 'group-destination-destroy') : null;
}

export function lacksOf(draft: DestinationDraft, missing: Missing): DraftLacks {
  const until = (capability: Capability | null): string | null => untilOf(missing, capability);
  const { token, headers, eventTypes } = needsOf(draft);
  const kind = kindOf(draft);
  const isLegacyInstance = kind === 'instance' && draft.model === 'legacy';
  return {
    scope: until(kind === 'group' ? 'group-destinations' : 'instance-destinations'),
    token: isLegacyInstance ? madeByGitLab : until(token),
    headers: until(headers),
    eventTypes: until(eventTypes),
    tokenField: until('verification-token-header'),
  };
}

/** The draft without what the version does not take: that is neither shown nor sent. */
export function fitDraft(draft: DestinationDraft, missing: Missing): DestinationDraft {
  const lacks = lacksOf(draft, missing);
  return {
    ...draft,
    token: lacks.token === null ? draft.token : '',
    headers: lacks.headers === null ? headersToSend(draft) : [],
    eventTypes: lacks.eventTypes === null ? draft.eventTypes : [],
    showsToken: lacks.tokenField === null,
  };
}
