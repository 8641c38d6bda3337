/** A destination as the dialog holds it, before GitLab has seen it. */

export type DestinationKind = 'group' | 'instance';

export interface HeaderDraft {
  /** Tells rows of the table apart while names change. */
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

export interface DestinationDraft {
  /** Full path of a top-level group; null = the instance. */
  readonly groupPath: string | null;
  readonly url: string;
  /** Empty = GitLab makes one. */
  readonly token: string;
  readonly headers: readonly HeaderDraft[];
  /** Empty = all event types. */
  readonly eventTypes: readonly string[];
}

export function emptyDraft(groupPath: string | null): DestinationDraft {
  return { groupPath, url: '', token: '', headers: [], eventTypes: [] };
}

/** Headers that say something; rows left empty are not sent. */
export function headersToSend(draft: DestinationDraft): readonly HeaderDraft[] {
  return draft.headers.filter(({ name, value }) => name !== '' || value !== '');
}

export function kindOf(draft: DestinationDraft): DestinationKind {
  return draft.groupPath === null ? 'instance' : 'group';
}

/** Whether filters are to be sent; destinations of the instance take none. */
export function hasFilters(draft: DestinationDraft): boolean {
  return kindOf(draft) === 'group' && draft.eventTypes.length > 0;
}
