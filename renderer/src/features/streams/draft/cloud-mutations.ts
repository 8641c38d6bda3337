/** The mutations that make and change a destination of a cloud, with the values written in. */
import type { DestinationView } from '#contract/views/destination-view.ts';

import { type CloudCategory, cloudForms } from './cloud-fields.ts';
import { type DestinationDraft, kindOf } from './destination-draft.ts';
import { cloudMutationFields, mutationFields } from './mutation-fields.ts';
import { type Mutation, quote, write } from './write-mutation.ts';

function given(field: string, value: string): string {
  return `${field}: ${quote(value)}`;
}

/** @param config what a cloud is told, by GitLab's names */
function configOf(config: DestinationDraft['config']): string {
  return given('config', JSON.stringify(config));
}

/** Empty = left out: GitLab makes a name, and asks for a secret in its own words. */
function unlessEmpty(field: string, value: string): readonly string[] {
  return value === '' ? [] : [given(field, value)];
}

export function createCloudMutation(draft: DestinationDraft, category: CloudCategory): Mutation {
  const { model, groupPath, name, config, token } = draft;
  const kind = kindOf(draft);
  const owner = groupPath === null ? [] : [given('groupPath', groupPath)];
  if (model === 'streaming') {
    const input = [
      given('category', category),
      configOf(config),
      ...owner,
      ...unlessEmpty('name', name),
      ...unlessEmpty('secretToken', token),
    ];
    return write(mutationFields.streaming[kind].create, input, [
      'errors',
      'externalAuditEventDestination {',
      '  id',
      '  config',
      '}',
    ]);
  }
  const { config: fields, secret, defaults } = cloudForms[category];
  const input = [
    ...owner,
    ...unlessEmpty('name', name),
    // What has a default is not required, and an empty one would be refused.
    ...fields.flatMap(({ field }) =>
      field in defaults
        ? unlessEmpty(field, config[field] ?? '')
        : [given(field, config[field] ?? '')],
    ),
    given(secret.field, token),
  ];
  const { create, payload } = cloudMutationFields[category][kind];
  return write(create, input, ['errors', `${payload} {`, '  id', '}']);
}

/** Whether a config differs in one of the fields that a form has. */
export function isConfigChanged(
  before: Pick<DestinationView, 'config'>,
  { config }: Pick<DestinationDraft, 'config'>,
): boolean {
  return Object.keys(config).some((field) => config[field] !== before.config[field]);
}

/** The input of an update: what differs. A config is one value to GitLab, so it is sent whole. */
export function updateCloudMutation(
  before: DestinationView,
  draft: DestinationDraft,
  category: CloudCategory,
): Mutation {
  const { model, name, active, config, token } = draft;
  const kind = kindOf(draft);
  const isStreaming = model === 'streaming';
  const { config: fields, secret } = cloudForms[category];
  const changed = fields.filter(({ field }) => config[field] !== before.config[field]);
  const input = [
    given('id', before.id),
    ...(isStreaming && isConfigChanged(before, draft) ? [configOf(config)] : []),
    ...(isStreaming ? [] : changed.map(({ field }) => given(field, config[field] ?? ''))),
    ...(name === before.name ? [] : [given('name', name)]),
    ...(active === before.active ? [] : [`active: ${active}`]),
    ...unlessEmpty(isStreaming ? 'secretToken' : secret.field, token),
  ];
  const { update } = isStreaming
    ? mutationFields.streaming[kind]
    : cloudMutationFields[category][kind];
  return write(update, input, ['errors']);
}
