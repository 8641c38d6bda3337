/**
 * The documented mutations as text, with the values written in, as a person would send them with curl. What the
 * dialog shows is what is sent.
 */
import type { DestinationView } from '#contract/views/destination-view.ts';

import {
  type DestinationDraft,
  type DestinationKind,
  type HeaderDraft,
  headersToAdd,
  headersToSend,
  kindOf,
} from './destination-draft.ts';

export interface Mutation {
  /** The field of the answer to look at. */
  readonly field: string;
  readonly query: string;
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

const eventTypeFields = {
  legacy: {
    group: 'auditEventsStreamingDestinationEventsAdd',
    instance: 'auditEventsStreamingDestinationInstanceEventsAdd',
  },
  streaming: {
    group: 'auditEventsGroupDestinationEventsAdd',
    instance: 'auditEventsInstanceDestinationEventsAdd',
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

/** The config as text that holds JSON: names of headers can stand there that are no names of GraphQL. */
function streamingMutation(draft: DestinationDraft): Mutation {
  const headers = headersToSend(draft).map(({ name, value }) => [name, { value, active: true }]);
  const config = {
    url: draft.url,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) as object }),
  };
  const field = `${kindOf(draft)}AuditEventStreamingDestinationsCreate`;
  const input = [
    'category: "http"',
    ...(draft.groupPath === null ? [] : [`groupPath: ${quote(draft.groupPath)}`]),
    `config: ${quote(JSON.stringify(config))}`,
    ...(draft.token === '' ? [] : [`secretToken: ${quote(draft.token)}`]),
  ];
  const selected = ['  id', '  name', '  config', '  secretToken', '}'];
  const selection = ['errors', 'externalAuditEventDestination {', ...selected];
  return { field, query: write(field, input, selection) };
}

export function createMutation(draft: DestinationDraft): Mutation {
  if (draft.model === 'streaming') {
    return streamingMutation(draft);
  }
  const url = `destinationUrl: ${quote(draft.url)}`;
  const token = draft.showsToken ? ['  verificationToken'] : [];
  const selected = ['  id', '  destinationUrl', ...token, '}'];
  if (draft.groupPath === null) {
    const field = 'instanceExternalAuditEventDestinationCreate';
    const selection = ['errors', 'instanceExternalAuditEventDestination {', ...selected];
    return { field, query: write(field, [url], selection) };
  }
  const field = 'externalAuditEventDestinationCreate';
  const given = draft.token === '' ? [] : [`verificationToken: ${quote(draft.token)}`];
  const input = [url, `groupPath: ${quote(draft.groupPath)}`, ...given];
  const selection = ['errors', 'externalAuditEventDestination {', ...selected];
  return { field, query: write(field, input, selection) };
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
  return { field, query: write(field, input, ['errors']) };
}

export function eventTypesMutation(id: string, draft: DestinationDraft): Mutation {
  const field = eventTypeFields[draft.model][kindOf(draft)];
  const list = `eventTypeFilters: [${draft.eventTypes.map(quote).join(', ')}]`;
  const input = [`destinationId: ${quote(id)}`, list];
  return { field, query: write(field, input, ['errors', 'eventTypeFilters']) };
}

export function destroyMutation({
  id,
  kind,
  model,
}: Pick<DestinationView, 'id' | 'kind' | 'model'>): Mutation {
  return {
    field: destroyFields[model][kind],
    query: write(destroyFields[model][kind], [`id: ${quote(id)}`], ['errors']),
  };
}

/** Every mutation that creates this draft, which fits the version, in the order in which they are sent. */
export function draftMutations(draft: DestinationDraft): readonly Mutation[] {
  const kind = kindOf(draft);
  return [
    createMutation(draft),
    ...headersToAdd(draft).map((header) => headerMutation(unknownId, header, kind)),
    ...(draft.eventTypes.length > 0 ? [eventTypesMutation(unknownId, draft)] : []),
  ];
}
