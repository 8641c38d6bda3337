// @vitest-environment node
import { isDeepStrictEqual } from 'node:util';

import { describe, expect, it } from 'vitest';

import type { DestinationView } from '#contract/views/destination-view.ts';
import { profileTimeline } from '#fixtures/index.ts';
import type { Harness } from '#mock-server/harness.ts';

import { startHarness } from '../../../../../test/support/start-harness.ts';
import { createDestination } from './create-destination.ts';
import { type DestinationDraft, draftOf, emptyDraft, withCategory } from './destination-draft.ts';
import { administratorOf } from './find-administrator.ts';
import { type DraftLacks, fitChanges, fitDraft, lacksOf } from './fit-draft.ts';
import { destroyMutation } from './mutation-text.ts';
import { planChanges } from './plan-changes.ts';
import { saveChanges } from './save-changes.ts';
import { sendMutation } from './send-mutation.ts';

/** Everything that a form can give. */
function wholeDraft(kind: Pick<DestinationDraft, 'groupPath' | 'model'>): DestinationDraft {
  return {
    ...emptyDraft(kind.groupPath),
    ...kind,
    name: `of ${kind.groupPath ?? 'the instance'}, ${kind.model}`,
    url: `http://127.0.0.1:9/${kind.groupPath ?? 'instance'}/${kind.model}`,
    token: 'a'.repeat(20),
    headers: [
      { key: 1, id: null, name: 'X-Team', value: 'audit', active: true },
      { key: 2, id: null, name: 'X-Off', value: 'off', active: false },
    ],
    eventTypes: ['repository_git_operation', 'merge_request_create'],
    deniedEventTypes: kind.model === 'streaming' ? ['project_created'] : [],
    namespaces: [{ kind: 'group', path: 'example-group/subgroup' }],
  };
}

/** Another value for everything that can be changed. */
function otherDraft(draft: DestinationDraft): DestinationDraft {
  const [first] = draft.headers;
  const added = { key: 9, id: null, name: 'X-New', value: 'new', active: true };
  const changed = first === undefined ? [] : [{ ...first, value: 'changed', active: false }];
  return {
    ...draft,
    ...{ name: `${draft.name}, changed`, url: `${draft.url}/changed`, active: false },
    token: 'b'.repeat(20),
    headers: [...changed, added],
    eventTypes: ['merge_request_create', 'project_fork_operation'],
    deniedEventTypes: ['repository_git_operation'],
    namespaces: [{ kind: 'project', path: 'example-group/example-project' }],
  };
}

const kinds = [
  { groupPath: 'example-group', model: 'legacy', category: 'http' },
  { groupPath: null, model: 'legacy', category: 'http' },
  { groupPath: 'example-group', model: 'streaming', category: 'http' },
  { groupPath: null, model: 'streaming', category: 'http' },
] as const;

/** What of a destination a draft can say, as the record that is there has it. */
function shownBy({ headers, namespaceFilters, ...view }: DestinationView) {
  return {
    ...{ name: view.name, active: view.active, url: view.url, token: view.verificationToken },
    headers: headers.map(({ key: name, value, active }) => ({ name, value, active })),
    eventTypes: view.eventTypeFilters,
    deniedEventTypes: view.deniedEventTypes,
    namespaces: namespaceFilters.map(({ kind, path }) => ({ kind, path })),
  };
}

function sayOf({ headers, ...draft }: DestinationDraft) {
  return {
    ...{ name: draft.name, active: draft.active, url: draft.url, token: draft.token },
    headers: headers.map(({ name, value, active }) => ({ name, value, active })),
    eventTypes: draft.eventTypes,
    deniedEventTypes: draft.deniedEventTypes,
    namespaces: draft.namespaces,
  };
}

const parts = ['name', 'token', 'headers', 'eventTypes', 'deniedEventTypes', 'namespaces'] as const;

async function walk(harness: Harness, kind: (typeof kinds)[number]): Promise<void> {
  const { client } = harness;
  const world = await client.call('getWorld', {});
  const as = administratorOf(world.owners, kind.groupPath) ?? '';
  const find = async (): Promise<DestinationView | undefined> =>
    (await client.call('listDestinations', {})).find(
      ({ groupPath, model, category }) =>
        groupPath === kind.groupPath && model === kind.model && category === 'http',
    );
  const whole = wholeDraft(kind);
  const lacks = lacksOf(kind, world.missing);
  const fitted = fitDraft(whole, world.missing);

  const outcome = await createDestination(client, fitted, as);
  const made = await find();
  if (lacks.scope !== null) {
    expect(outcome.kind).toBe('refused');
    expect(made).toBeUndefined();
    return;
  }
  expect(outcome).toMatchObject({ kind: 'created' });
  expect(made).toBeDefined();
  if (made === undefined) return;
  const asMade = { ...(fitted.name === '' ? { name: made.name } : {}) };
  const token = lacks.token === null ? whole.token : made.verificationToken;
  expect(shownBy(made)).toEqual({ ...sayOf(fitted), ...asMade, token });
  await refuseTheRest(harness, { whole, fitted, lacks, as });

  const changes = fitChanges(made, otherDraft(draftOf(made)), world.missing);
  const saved = await saveChanges(client, planChanges(made, changes), as);
  if (lacks.changes !== null) {
    expect(saved.kind).toBe('refused');
  } else {
    expect(saved).toEqual({ kind: 'saved' });
    const after = await find();
    expect(after && shownBy(after)).toEqual(sayOf(changes));
    expect(after && planChanges(after, fitChanges(after, draftOf(after), world.missing))).toEqual(
      [],
    );
  }
  const { errors } = await sendMutation(client, destroyMutation(made), as);
  expect(errors.length > 0).toBe(lacks.changes !== null);
}

const secrets = { gcp: 'a private key', aws: 'a secret access key' } as const;

/** Everything that the form of a cloud can give; a second one beside it. */
function cloudDraft(
  groupPath: string | null,
  model: DestinationDraft['model'],
  category: 'gcp' | 'aws',
): DestinationDraft {
  const given = {
    gcp: { googleProjectIdName: 'my-project', clientEmail: 'logs@example.com', logIdName: 'log' },
    aws: { accessKeyXid: 'AKIA0123456789ABCD', bucketName: 'audit', awsRegion: 'us-east-1' },
  };
  const draft = withCategory({ ...emptyDraft(groupPath), model, name: 'A cloud' }, category);
  return { ...draft, config: given[category], token: secrets[category] };
}

async function walkCloud(harness: Harness, whole: DestinationDraft): Promise<void> {
  const { client } = harness;
  const { owners, missing } = await client.call('getWorld', {});
  const as = administratorOf(owners, whole.groupPath) ?? '';
  const list = () => client.call('listDestinations', {});
  const find = async () =>
    (await list()).find(({ model, category, groupPath }) =>
      isDeepStrictEqual(
        [model, category, groupPath],
        [whole.model, whole.category, whole.groupPath],
      ),
    );
  const lacks = lacksOf(whole, missing);
  const outcome = await createDestination(client, fitDraft(whole, missing), as);
  const made = await find();
  expect(made === undefined).toBe(lacks.scope !== null);
  expect(outcome.kind).toBe(lacks.scope === null ? 'created' : 'refused');
  if (made === undefined) return;
  expect(made).toMatchObject({ config: whole.config, verificationToken: '', circuit: null });
  if (lacks.name === null) expect(made.name).toBe('A cloud');
  const [first = ''] = Object.keys(whole.config).slice(1);
  const config = {
    ...whole.config,
    [first]: first === 'clientEmail' ? 'other@example.com' : 'other',
  };
  const other = {
    ...draftOf(made),
    name: 'Another',
    active: false,
    config,
    token: 'another secret',
  };
  const changes = fitChanges(made, other, missing);
  expect(await saveChanges(client, planChanges(made, changes), as)).toEqual({ kind: 'saved' });
  expect(await find()).toMatchObject({ config, name: changes.name, active: changes.active });
  const before = await list();
  expect((await sendMutation(client, destroyMutation(made), as)).errors).toEqual([]);
  expect(await find()).toBeUndefined();
  await client.call('restoreDestination', { id: made.id });
  expect(await list()).toEqual(before);
  await sendMutation(client, destroyMutation(made), as);
  expect(JSON.stringify(before)).not.toMatch(/a private key|secret/);
}

interface Rest {
  readonly whole: DestinationDraft;
  readonly fitted: DestinationDraft;
  readonly lacks: DraftLacks;
  readonly as: string;
}

/** Only what GitLab would refuse is not offered. */
async function refuseTheRest(harness: Harness, { whole, fitted, lacks, as }: Rest): Promise<void> {
  // What no version has cannot be said at all for some: the token of the instance.
  const lacking = parts.filter((part) => lacks[part]?.since !== null && lacks[part] !== null);
  for (const part of lacking) {
    const wished = { ...fitted, url: `${whole.url}/${part}`, [part]: whole[part] };
    expect((await createDestination(harness.client, wished, as)).kind, part).toBe('refused');
  }
  if (lacks.tokenField !== null) {
    const asked = { ...fitted, url: `${whole.url}/x`, showsToken: true };
    expect((await createDestination(harness.client, asked, as)).kind).toBe('refused');
  }
}

describe('a destination in every version', () => {
  it.each(profileTimeline.milestones)(
    'is made, changed and deleted as GitLab %s takes it, and only what GitLab would refuse is not offered',
    async (profile) => {
      const harness = await startHarness({ profile });
      const { destinationModels } = await harness.client.call('getWorld', {});
      for (const kind of kinds) {
        if (!destinationModels.includes(kind.model)) continue;
        await walk(harness, kind);
        await walkCloud(harness, cloudDraft(kind.groupPath, kind.model, 'gcp'));
        await walkCloud(harness, cloudDraft(kind.groupPath, kind.model, 'aws'));
      }
    },
  );
});
