/**
 * What has to be sent to make a destination what the draft says: GitLab has no single mutation for it. The order is one in
 * which each is taken: what makes room comes before what needs it, and a list of filters is never empty in between,
 * which would let every event through.
 */
import type { DestinationView } from '#contract/views/destination-view.ts';

import { isConfigChanged } from './cloud-mutations.ts';
import {
  type DestinationDraft,
  type HeaderDraft,
  headersToSend,
  kindOf,
} from './destination-draft.ts';
import {
  addHeaderMutation,
  addNamespaceMutation,
  changeHeaderMutation,
  createMutation,
  denylistMutation,
  eventTypesMutation,
  removeHeaderMutation,
  removeNamespaceMutation,
  updateMutation,
} from './mutation-text.ts';
import type { Mutation } from './write-mutation.ts';

export interface Step {
  /** To follow "could not": "add the header foo". */
  readonly does: string;
  readonly mutation: Mutation;
}

/** Stands where an id will be once GitLab has given it. */
const unknownId = '<id of the new destination>';

/** Whether the record itself differs; the headers of a consolidated one stand in it. */
function isRecordChanged(before: DestinationView, draft: DestinationDraft): boolean {
  const headers = headersToSend(draft).map(({ name, value, active }) => [name, value, active]);
  const headersBefore = before.headers.map(({ key, value, active }) => [key, value, active]);
  return (
    draft.url !== before.url ||
    (draft.category !== 'http' && (draft.token !== '' || isConfigChanged(before, draft))) ||
    draft.name !== before.name ||
    draft.active !== before.active ||
    (draft.model === 'streaming' &&
      ((draft.token !== '' && draft.token !== before.verificationToken) ||
        JSON.stringify(headers) !== JSON.stringify(headersBefore)))
  );
}

/**
 * The headers of the draft with the ids that they have by now: those that were saved since, or deleted and made
 * again, are found by what they say.
 */
function identify(
  there: DestinationView['headers'],
  headers: readonly HeaderDraft[],
): readonly HeaderDraft[] {
  const known = headers.map((header) =>
    there.some(({ id }) => id === header.id) ? header : { ...header, id: null },
  );
  const claimed = new Set(known.map(({ id }) => id));
  return known.map((header) => {
    if (header.id !== null) return header;
    const found = there.find(
      ({ id, key, value }) => !claimed.has(id) && key === header.name && value === header.value,
    );
    if (found === undefined) return header;
    claimed.add(found.id);
    return { ...header, id: found.id };
  });
}

function headerSteps(before: DestinationView, draft: DestinationDraft): readonly Step[] {
  const wanted = identify(before.headers, headersToSend(draft));
  const gone = before.headers.filter(({ id }) => wanted.every((header) => header.id !== id));
  const removed = gone.map(({ id, key }) => ({
    does: `delete the header ${key}`,
    mutation: removeHeaderMutation(before, id),
  }));
  const changed = wanted.flatMap((header) => {
    const was = before.headers.find(({ id }) => id === header.id);
    const isSame =
      was === undefined ||
      (was.key === header.name && was.value === header.value && was.active === header.active);
    const does = `change the header ${was?.key ?? ''}`;
    return isSame ? [] : [{ does, mutation: changeHeaderMutation(before, was, header) }];
  });
  const added = wanted
    .filter(({ id }) => id === null)
    .map((header) => ({
      does: `add the header ${header.name || '(no name)'}`,
      mutation: addHeaderMutation(before, header),
    }));
  return [...removed, ...changed, ...added];
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  return names.filter((name) => !others.includes(name));
}

function eventTypeSteps(before: DestinationView, draft: DestinationDraft): readonly Step[] {
  const { eventTypeFilters: passed, deniedEventTypes: denied } = before;
  const steps = [
    [
      'allow event types that were denied',
      denylistMutation,
      'remove',
      denied,
      draft.deniedEventTypes,
    ],
    ['add event type filters', eventTypesMutation, 'add', draft.eventTypes, passed],
    ['remove event type filters', eventTypesMutation, 'remove', passed, draft.eventTypes],
    ['deny event types', denylistMutation, 'add', draft.deniedEventTypes, denied],
  ] as const;
  return steps.flatMap(([does, write, change, names, others]) => {
    const differing = without(names, others);
    return differing.length === 0 ? [] : [{ does, mutation: write(before, change, differing) }];
  });
}

function namespaceSteps(before: DestinationView, draft: DestinationDraft): readonly Step[] {
  const wanted = draft.namespaces.map(({ path }) => path);
  const there = before.namespaceFilters.map(({ path }) => path);
  return [
    ...before.namespaceFilters
      .filter(({ path }) => !wanted.includes(path))
      .map(({ id, path }) => ({
        does: `remove the namespace filter ${path}`,
        mutation: removeNamespaceMutation(before, id),
      })),
    ...draft.namespaces
      .filter(({ path }) => !there.includes(path))
      .map((namespace) => ({
        does: `add the namespace filter ${namespace.path}`,
        mutation: addNamespaceMutation(before, namespace),
      })),
  ];
}

/**
 * @param before the destination as it is
 * @param draft one that fits the version
 * @returns in the order in which they are sent; none = nothing differs
 */
export function planChanges(before: DestinationView, draft: DestinationDraft): readonly Step[] {
  const update = { does: 'change the destination', mutation: updateMutation(before, draft) };
  return [
    ...(isRecordChanged(before, draft) ? [update] : []),
    ...(draft.model === 'streaming' ? [] : headerSteps(before, draft)),
    ...eventTypeSteps(before, draft),
    ...namespaceSteps(before, draft),
  ];
}

/** The destination as GitLab has it right after it was created from that draft. */
function justCreated(id: string, draft: DestinationDraft): DestinationView {
  const headers = draft.model === 'streaming' ? headersToSend(draft) : [];
  return {
    ...{ id, kind: kindOf(draft), model: draft.model, category: draft.category },
    ...{ groupPath: draft.groupPath, name: draft.name, active: true, url: draft.url },
    verificationToken: draft.category === 'http' ? draft.token : '',
    headers: headers.map(({ name, value, active }) => ({ id: name, key: name, value, active })),
    ...{ eventTypeFilters: [], deniedEventTypes: [], namespaceFilters: [] },
    ...{ createdAt: '', circuit: null, config: draft.config },
  };
}

/** What follows once the destination of that draft is there. */
export function planCompletion(id: string, draft: DestinationDraft): readonly Step[] {
  const sent = draft.category === 'http' ? draft : { ...draft, token: '' };
  return planChanges(justCreated(id, draft), sent);
}

/** All that creates this draft, which fits the version. */
export function planCreation(draft: DestinationDraft): readonly Step[] {
  const create = { does: 'create the destination', mutation: createMutation(draft) };
  return [create, ...planCompletion(unknownId, draft)];
}
