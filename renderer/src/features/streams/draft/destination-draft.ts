/** A destination as a form holds it: a new one before GitLab has seen it, or one that is there, with what is to change. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import { isSecretName } from '#core/http/secret-text.ts';

import { cloudForms } from './cloud-fields.ts';

export type DestinationKind = DestinationView['kind'];

/** GitLab's two kinds of record. A consolidated one carries its headers in itself. */
export type DestinationModel = DestinationView['model'];

export interface HeaderDraft {
  /** Tells rows of the table apart while names change. */
  readonly key: number;
  /** GitLab's id of it; null = it is not there yet. */
  readonly id: string | null;
  readonly name: string;
  readonly value: string;
  readonly active: boolean;
}

/** A group or a project that events have to come from. */
export interface NamespaceDraft {
  readonly kind: 'group' | 'project';
  readonly path: string;
}

export interface DestinationDraft {
  /** Full path of a top-level group; null = the instance. */
  readonly groupPath: string | null;
  readonly model: DestinationModel;
  readonly category: DestinationView['category'];
  /** Empty = GitLab makes one. */
  readonly name: string;
  readonly active: boolean;
  readonly url: string;
  /** The token, of a cloud its secret. Empty = GitLab makes one, or the one that is there stays. */
  readonly token: string;
  /** What a cloud is told, by GitLab's names; empty for HTTP. */
  readonly config: Readonly<Record<string, string>>;
  readonly headers: readonly HeaderDraft[];
  /** Empty = all event types. */
  readonly eventTypes: readonly string[];
  readonly deniedEventTypes: readonly string[];
  /** Empty = from anywhere. */
  readonly namespaces: readonly NamespaceDraft[];
  /** Whether its token is asked back; the oldest versions have no such field. */
  readonly showsToken: boolean;
}

export function emptyDraft(groupPath: string | null): DestinationDraft {
  return {
    ...{ groupPath, model: 'legacy', category: 'http', name: '', active: true, url: '', token: '' },
    ...{ config: {}, headers: [], eventTypes: [], deniedEventTypes: [], namespaces: [] },
    showsToken: true,
  };
}

/** The same draft for another category: what belongs to one alone is not carried over. */
export function withCategory(
  draft: DestinationDraft,
  category: DestinationDraft['category'],
): DestinationDraft {
  const config = category === 'http' ? {} : cloudForms[category].defaults;
  return { ...draft, category, config, url: '', token: '', headers: [] };
}

/** What a destination is now, to be changed. */
export function draftOf(destination: DestinationView): DestinationDraft {
  const { groupPath, model, category, name, active, url } = destination;
  return {
    ...{ groupPath, model, category, name, active, url },
    ...{ token: destination.verificationToken, config: destination.config },
    headers: destination.headers.map(({ id, key, value, active: isActive }, index) => ({
      ...{ key: index + 1, id, name: key, value, active: isActive },
    })),
    eventTypes: destination.eventTypeFilters,
    deniedEventTypes: destination.deniedEventTypes,
    namespaces: destination.namespaceFilters.map(({ kind, path }) => ({ kind, path })),
    showsToken: true,
  };
}

/** A header of which nothing is filled in. */
export function emptyHeader(headers: readonly HeaderDraft[]): HeaderDraft {
  const key = Math.max(0, ...headers.map((header) => header.key)) + 1;
  return { key, id: null, name: '', value: '', active: true };
}

/** Headers that say something; rows left empty are not sent. */
export function headersToSend(draft: DestinationDraft): readonly HeaderDraft[] {
  return draft.headers.filter(({ id, name, value }) => id !== null || name !== '' || value !== '');
}

/** What of it is not for everybody's eyes: the token, and values of headers whose names say so. */
export function secretsOf({ token, headers }: DestinationDraft): readonly string[] {
  const values = headers.filter(({ name }) => isSecretName(name)).map(({ value }) => value);
  return [token, ...values].filter((secret) => secret !== '');
}

/** Whether it has the secret of a cloud, which is shown to nobody unless asked. */
export function hasCloudSecret({ category, token }: DestinationDraft): boolean {
  return category !== 'http' && token !== '';
}

/** The draft with dots for that secret. */
export function withoutSecret(draft: DestinationDraft): DestinationDraft {
  return { ...draft, token: '•'.repeat(12) };
}

export function kindOf({ groupPath }: Pick<DestinationDraft, 'groupPath'>): DestinationKind {
  return groupPath === null ? 'instance' : 'group';
}
