/**
 * The documented mutations as text, with the values written in, as a person would send them with curl. What a
 * form shows is what is sent.
 */
import type { DestinationView } from '#contract/views/destination-view.ts';

import { createCloudMutation, updateCloudMutation } from './cloud-mutations.ts';
import {
  type DestinationDraft,
  type HeaderDraft,
  headersToSend,
  kindOf,
  type NamespaceDraft,
} from './destination-draft.ts';
import { destroyFieldOf, mutationFields } from './mutation-fields.ts';
import { listOf, type Mutation, quote, write } from './write-mutation.ts';

/** What tells by which mutations a destination is changed. */
export type DestinationRecord = Pick<DestinationView, 'id' | 'kind' | 'model' | 'category'>;

/** The config as text that holds JSON: names of headers can stand there that are no names of GraphQL. */
function configOf(draft: DestinationDraft): string {
  const headers = headersToSend(draft).map(({ name, value, active }) => [name, { value, active }]);
  const config = {
    url: draft.url,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) as object }),
  };
  return `config: ${quote(JSON.stringify(config))}`;
}

function createStreaming(draft: DestinationDraft): Mutation {
  const input = [
    'category: "http"',
    configOf(draft),
    ...(draft.groupPath === null ? [] : [`groupPath: ${quote(draft.groupPath)}`]),
    ...(draft.name === '' ? [] : [`name: ${quote(draft.name)}`]),
    ...(draft.token === '' ? [] : [`secretToken: ${quote(draft.token)}`]),
  ];
  return write(mutationFields.streaming[kindOf(draft)].create, input, [
    'errors',
    'externalAuditEventDestination {',
    '  id',
    '  config',
    '  secretToken',
    '}',
  ]);
}

/** The mutation that creates the destination itself, with what GitLab takes along with it. */
export function createMutation(draft: DestinationDraft): Mutation {
  if (draft.category !== 'http') return createCloudMutation(draft, draft.category);
  if (draft.model === 'streaming') return createStreaming(draft);
  const kind = kindOf(draft);
  const input = [
    `destinationUrl: ${quote(draft.url)}`,
    ...(draft.groupPath === null ? [] : [`groupPath: ${quote(draft.groupPath)}`]),
    ...(draft.name === '' ? [] : [`name: ${quote(draft.name)}`]),
    ...(draft.token === '' ? [] : [`verificationToken: ${quote(draft.token)}`]),
  ];
  const payload =
    kind === 'group' ? 'externalAuditEventDestination' : 'instanceExternalAuditEventDestination';
  return write(mutationFields.legacy[kind].create, input, [
    'errors',
    `${payload} {`,
    '  id',
    '  destinationUrl',
    ...(draft.showsToken ? ['  verificationToken'] : []),
    '}',
  ]);
}

/** The input of an update: what differs, and the URL of a legacy one, which older versions want each time. */
export function updateMutation(before: DestinationView, draft: DestinationDraft): Mutation {
  if (draft.category !== 'http') return updateCloudMutation(before, draft, draft.category);
  const isStreaming = draft.model === 'streaming';
  const isNewToken = draft.token !== '' && draft.token !== before.verificationToken;
  const input = [
    `id: ${quote(before.id)}`,
    ...(isStreaming ? [configOf(draft)] : [`destinationUrl: ${quote(draft.url)}`]),
    ...(draft.name === before.name ? [] : [`name: ${quote(draft.name)}`]),
    ...(draft.active === before.active ? [] : [`active: ${draft.active}`]),
    ...(isStreaming && isNewToken ? [`secretToken: ${quote(draft.token)}`] : []),
  ];
  return write(mutationFields[draft.model][kindOf(draft)].update, input, ['errors']);
}

export function destroyMutation(record: DestinationRecord): Mutation {
  return write(destroyFieldOf(record), [`id: ${quote(record.id)}`], ['errors']);
}

/** @param id global id of the destination that gets it */
export function addHeaderMutation({ id, kind }: DestinationRecord, header: HeaderDraft): Mutation {
  const input = [
    `destinationId: ${quote(id)}`,
    `key: ${quote(header.name)}`,
    `value: ${quote(header.value)}`,
    // What is left out is true, and older versions do not know the argument.
    ...(header.active ? [] : ['active: false']),
  ];
  return write(mutationFields.legacy[kind].headers.add, input, ['errors']);
}

export function changeHeaderMutation(
  { kind }: DestinationRecord,
  { id, active }: DestinationView['headers'][number],
  header: HeaderDraft,
): Mutation {
  const input = [
    `headerId: ${quote(id)}`,
    `key: ${quote(header.name)}`,
    `value: ${quote(header.value)}`,
    ...(header.active === active ? [] : [`active: ${header.active}`]),
  ];
  return write(mutationFields.legacy[kind].headers.change, input, ['errors']);
}

export function removeHeaderMutation({ kind }: DestinationRecord, headerId: string): Mutation {
  const input = [`headerId: ${quote(headerId)}`];
  return write(mutationFields.legacy[kind].headers.remove, input, ['errors']);
}

/** Lets event types through, or takes them out of the filters again. */
export function eventTypesMutation(
  { id, kind, model }: DestinationRecord,
  change: 'add' | 'remove',
  names: readonly string[],
): Mutation {
  const input = [`destinationId: ${quote(id)}`, `eventTypeFilters: ${listOf(names)}`];
  const field = mutationFields[model][kind].eventTypes[change];
  return write(field, input, change === 'add' ? ['errors', 'eventTypeFilters'] : ['errors']);
}

/** Denies event types, or no longer does. Only groups have the mutations. */
export function denylistMutation(
  { id }: DestinationRecord,
  change: 'add' | 'remove',
  names: readonly string[],
): Mutation {
  const input = [`destinationId: ${quote(id)}`, `eventTypeFilters: ${listOf(names)}`];
  return write(mutationFields.streaming.group.denylist[change], input, ['errors']);
}

/** A legacy destination of the instance has no namespace filters, so nothing is asked for it. */
function namespaceFields({ kind, model }: DestinationRecord): {
  readonly add: string;
  readonly remove: string;
} {
  const { legacy, streaming } = mutationFields;
  return model === 'legacy' ? legacy.group.namespaces : streaming[kind].namespaces;
}

export function addNamespaceMutation(
  record: DestinationRecord,
  { kind: of, path }: NamespaceDraft,
): Mutation {
  const { id, model } = record;
  const field = namespaceFields(record).add;
  const argument = model === 'streaming' ? 'namespacePath' : `${of}Path`;
  return write(field, [`destinationId: ${quote(id)}`, `${argument}: ${quote(path)}`], ['errors']);
}

export function removeNamespaceMutation(record: DestinationRecord, filterId: string): Mutation {
  const field = namespaceFields(record).remove;
  return write(field, [`namespaceFilterId: ${quote(filterId)}`], ['errors']);
}
