/** What of a draft the GitLab version at hand takes. The harness says what the version lacks; no version is compared here. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import type { WorldView } from '#contract/views/world-view.ts';
import type { Capability } from '#core/profiles/profile.ts';

import { type DestinationDraft, draftOf, headersToSend, kindOf } from './destination-draft.ts';

type Missing = WorldView['missing'];
type Owned = Pick<DestinationDraft, 'groupPath' | 'model' | 'category'>;

export interface Lack {
  /** The version that brings it; null = none does by itself. */
  readonly since: string | null;
  /** Why it cannot be given, as the end of a sentence. */
  readonly why: string;
}

/** For each part of a destination null, or why it cannot be given. */
export interface DraftLacks {
  /** Whether destinations of this kind exist at all. */
  readonly scope: Lack | null;
  readonly name: Lack | null;
  readonly active: Lack | null;
  readonly token: Lack | null;
  /** Whether GitLab makes a token where none is given; without that one has to be given. */
  readonly madeToken: Lack | null;
  readonly headers: Lack | null;
  /** Whether a header can be switched off. */
  readonly headerActive: Lack | null;
  readonly eventTypes: Lack | null;
  readonly deniedEventTypes: Lack | null;
  readonly namespaces: Lack | null;
  /** Whether the token of what was made can be asked for. */
  readonly tokenField: Lack | null;
  /** Whether what is there can be changed and deleted. */
  readonly changes: Lack | null;
}

/** The capability that a part needs; null = every version that has the record has it; or why no version does. */
type Need = Capability | null | Lack;

function never(why: string): Lack {
  return { since: null, why };
}

const legacyGroup = {
  name: 'destination-names',
  token: 'chosen-verification-token',
  headers: 'custom-headers',
  headerActive: 'header-active-flag',
  eventTypes: 'event-type-filters',
  deniedEventTypes: never('only consolidated destinations of a group have a denylist'),
  namespaces: 'namespace-filters',
  changes: 'group-destination-destroy',
} as const satisfies Readonly<Record<string, Need>>;

type Needs = Readonly<Record<keyof typeof legacyGroup, Need>>;

const needs: Readonly<
  Record<'legacy' | 'streaming', Readonly<Record<'group' | 'instance', Needs>>>
> = {
  legacy: {
    group: legacyGroup,
    instance: {
      ...legacyGroup,
      token: never('GitLab makes the token of a legacy instance destination itself'),
      headers: 'instance-headers',
      eventTypes: 'instance-event-type-filters',
      namespaces: never('a legacy destination of the instance has none'),
      changes: null,
    },
  },
  streaming: {
    group: {
      ...{ name: null, token: null, headers: null, headerActive: null, changes: null },
      eventTypes: 'consolidated-event-type-filters',
      deniedEventTypes: 'denied-event-types',
      namespaces: 'consolidated-event-type-filters',
    },
    instance: {
      ...{ name: null, token: null, headers: null, headerActive: null, changes: null },
      eventTypes: 'consolidated-event-type-filters',
      deniedEventTypes: legacyGroup.deniedEventTypes,
      namespaces: 'consolidated-event-type-filters',
    },
  },
};

/** A cloud has neither headers nor a denylist; its legacy records have no filters either. */
function cloudNeeds(kind: 'group' | 'instance', { model, category }: Owned): Needs {
  const none = never('a cloud is told nothing but its config');
  const unfiltered = never('a legacy record of a cloud has no filters');
  const isNamedLater = model === 'legacy' && category === 'gcp' && kind === 'group';
  return {
    ...needs[model][kind],
    ...(model === 'legacy' && { eventTypes: unfiltered, namespaces: unfiltered }),
    ...{ name: isNamedLater ? 'google-cloud-names' : null, token: null, changes: null },
    ...{ headers: none, headerActive: none },
  };
}

const scopes = {
  http: { group: 'group-destinations', instance: 'instance-destinations' },
  gcp: { group: 'google-cloud', instance: 'instance-google-cloud' },
  aws: { group: 'amazon-s3', instance: 'instance-amazon-s3' },
} as const satisfies Readonly<Record<DestinationDraft['category'], object>>;

function lackOf(missing: Missing, need: Need): Lack | null {
  if (need === null || typeof need === 'object') return need;
  const lack = missing.find(({ capability }) => capability === need);
  return lack === undefined ? null : { since: lack.since, why: lack.until };
}

export function lacksOf(owned: Owned, missing: Missing): DraftLacks {
  const { model, category } = owned;
  const kind = kindOf(owned);
  const of = (need: Need): Lack | null => lackOf(missing, need);
  const isHttp = category === 'http';
  const parts = isHttp ? needs[model][kind] : cloudNeeds(kind, owned);
  return {
    scope: of(isHttp || model === 'legacy' ? scopes[category][kind] : 'consolidated-destinations'),
    name: of(parts.name),
    active: of('destination-active-flag'),
    token: of(parts.token),
    madeToken: model === 'streaming' && isHttp ? of('generated-streaming-token') : null,
    headers: of(parts.headers),
    headerActive: of(parts.headerActive),
    eventTypes: of(parts.eventTypes),
    deniedEventTypes: of(parts.deniedEventTypes),
    namespaces: of(parts.namespaces),
    tokenField: of('verification-token-header'),
    changes: of(parts.changes),
  };
}

/** Whether the version refuses the draft because it has no token. */
export function wantsToken({ token }: DestinationDraft, { madeToken }: DraftLacks): boolean {
  return madeToken !== null && token.trim() === '';
}

/** The draft without what the version does not take: that is neither shown nor sent. */
export function fitDraft(draft: DestinationDraft, missing: Missing): DestinationDraft {
  const lacks = lacksOf(draft, missing);
  const headers = headersToSend(draft).map((header) =>
    lacks.headerActive === null ? header : { ...header, active: true },
  );
  return {
    ...draft,
    name: lacks.name === null ? draft.name : '',
    active: lacks.active === null ? draft.active : true,
    token: lacks.token === null ? draft.token : '',
    headers: lacks.headers === null ? headers : [],
    eventTypes: lacks.eventTypes === null ? draft.eventTypes : [],
    deniedEventTypes: lacks.deniedEventTypes === null ? draft.deniedEventTypes : [],
    namespaces: lacks.namespaces === null ? draft.namespaces : [],
    showsToken: lacks.tokenField === null,
  };
}

/**
 * The same for a destination that is there. What the version cannot change stays as it is, whichever version it was
 * made in.
 */
export function fitChanges(
  before: DestinationView,
  draft: DestinationDraft,
  missing: Missing,
): DestinationDraft {
  const lacks = lacksOf(before, missing);
  const now = draftOf(before);
  const kept = <Part extends keyof DestinationDraft & keyof DraftLacks>(
    part: Part,
  ): DestinationDraft[Part] => (lacks[part] === null ? draft[part] : now[part]);
  const headers = kept('headers').map((header) => {
    const was = now.headers.find(({ id }) => id === header.id);
    return lacks.headerActive === null ? header : { ...header, active: was?.active ?? true };
  });
  return {
    ...draft,
    ...{ name: kept('name'), active: kept('active'), headers },
    // GitLab has no mutation that changes the token of a legacy destination.
    token: before.model === 'legacy' && before.category === 'http' ? now.token : draft.token,
    eventTypes: kept('eventTypes'),
    deniedEventTypes: kept('deniedEventTypes'),
    namespaces: kept('namespaces'),
  };
}

/** Since when GitLab has a circuit breaker; null = the version at hand has it. */
export function circuitLackOf(missing: Missing): Lack | null {
  return lackOf(missing, 'circuit-breaker');
}
