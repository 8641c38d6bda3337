/** A destination as the dialog holds it, before GitLab has seen it. */

export type DestinationKind = 'group' | 'instance';

/** GitLab's two kinds of record. A consolidated one carries its headers in itself. */
export type DestinationModel = 'legacy' | 'streaming';

export interface HeaderDraft {
  /** Tells rows of the table apart while names change. */
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

export interface DestinationDraft {
  /** Full path of a top-level group; null = the instance. */
  readonly groupPath: string | null;
  readonly model: DestinationModel;
  readonly url: string;
  /** Empty = GitLab makes one. */
  readonly token: string;
  readonly headers: readonly HeaderDraft[];
  /** Empty = all event types. */
  readonly eventTypes: readonly string[];
  /** Whether its token is asked back; the oldest versions have no such field. */
  readonly showsToken: boolean;
}

export function emptyDraft(groupPath: string | null): DestinationDraft {
  return {
    ...{ groupPath, model: 'legacy', url: '', token: '', headers: [], eventTypes: [] },
    showsToken: true,
  };
}

/** Headers that say something; rows left empty are not sent. */
export function headersToSend(draft: DestinationDraft): readonly HeaderDraft[] {
  return draft.headers.filter(({ name, value }) => name !== '' || value !== '');
}

export function kindOf(draft: DestinationDraft): DestinationKind {
  return draft.groupPath === null ? 'instance' : 'group';
}

/** Headers that have to be sent by mutations of their own. */
export function headersToAdd(draft: DestinationDraft): readonly HeaderDraft[] {
  return draft.model === 'streaming' ? [] : headersToSend(draft);
}
