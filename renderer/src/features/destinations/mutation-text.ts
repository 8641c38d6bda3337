/**
 * The documented mutations as text, with the values written in, as a person would send them with curl. What the
 * dialog shows is what is sent.
 */
import type { DestinationView } from '#contract/destination-view.ts';

import {
  type DestinationDraft,
  type DestinationKind,
  hasFilters,
  type HeaderDraft,
  headersToSend,
  kindOf,
} from './destination-draft.ts';

export interface Mutation {
  /** The field of the answer to look at. */
  readonly field: string;
  readonly query: string;
  /** The mock GitLab's user who sends it. */
  readonly as: 'owner' | 'root';
}

function senderFor(kind: DestinationKind): Mutation['as'] {
  return kind === 'group' ? 'owner' : 'root';
}

const destroyFields = {
  legacy: {
    group: 'externalAuditEventDestinationDestroy',
    instance: 'instanceExternalAuditEventDestinationDestroy',
  },
  streaming: {
    group: 'groupAuditEventStreamingDestinationsDelete',
    instance: 'instanceAuditEventStreamingDestinationsDelete',
  },
} as const;

/** Stands where an id will be once GitLab has given it. */
const unknownId = '<id of the new destination>';

/** A GraphQL string. JSON's escapes are a part of GraphQL's. */
function quote(text: string): string {
  return JSON.stringify(text);
}

function write(field: string, input: readonly string[], selection: readonly string[]): string {
  return [
    'mutation {',
    `  ${field}(`,
    '    input: {',
    ...input.map((line) => `      ${line}`),
    '    }',
    '  ) {',
    ...selection.map((line) => `    ${line}`),
    '  }',
    '}',
  ].join('\n');
}

export function createMutation(draft: DestinationDraft): Mutation {
  const url = `destinationUrl: ${quote(draft.url)}`;
  const selected = ['  id', '  destinationUrl', '  verificationToken', '}'];
  if (draft.groupPath === null) {
    const field = 'instanceExternalAuditEventDestinationCreate';
    const selection = ['errors', 'instanceExternalAuditEventDestination {', ...selected];
    return { field, query: write(field, [url], selection), as: 'root' };
  }
  const field = 'externalAuditEventDestinationCreate';
  const token = draft.token === '' ? [] : [`verificationToken: ${quote(draft.token)}`];
  const input = [url, `groupPath: ${quote(draft.groupPath)}`, ...token];
  const selection = ['errors', 'externalAuditEventDestination {', ...selected];
  return { field, query: write(field, input, selection), as: 'owner' };
}

export function headerMutation(id: string, header: HeaderDraft, kind: DestinationKind): Mutation {
  const field =
    kind === 'group'
      ? 'auditEventsStreamingHeadersCreate'
      : 'auditEventsStreamingInstanceHeadersCreate';
  const input = [
    `destinationId: ${quote(id)}`,
    `key: ${quote(header.name)}`,
    `value: ${quote(header.value)}`,
  ];
  return { field, query: write(field, input, ['errors']), as: senderFor(kind) };
}

/** For destinations of a group only: those of the instance have no filters before GitLab 16.2. */
export function eventTypesMutation(id: string, eventTypes: readonly string[]): Mutation {
  const field = 'auditEventsStreamingDestinationEventsAdd';
  const list = `eventTypeFilters: [${eventTypes.map(quote).join(', ')}]`;
  const input = [`destinationId: ${quote(id)}`, list];
  return { field, query: write(field, input, ['errors', 'eventTypeFilters']), as: 'owner' };
}

export function destroyMutation({
  id,
  kind,
  model,
}: Pick<DestinationView, 'id' | 'kind' | 'model'>): Mutation {
  return {
    field: destroyFields[model][kind],
    query: write(destroyFields[model][kind], [`id: ${quote(id)}`], ['errors']),
    as: senderFor(kind),
  };
}

/** Every mutation that creates this draft, in the order in which they are sent. */
export function draftMutations(draft: DestinationDraft): readonly Mutation[] {
  const kind = kindOf(draft);
  return [
    createMutation(draft),
    ...headersToSend(draft).map((header) => headerMutation(unknownId, header, kind)),
    ...(hasFilters(draft) ? [eventTypesMutation(unknownId, draft.eventTypes)] : []),
  ];
}
