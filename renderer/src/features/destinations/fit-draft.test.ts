// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';
import type { Harness } from '#mock-server/harness.ts';

import { startHarness } from '../../../../test/support/start-harness.ts';
import { createDestination } from './create-destination.ts';
import { type DestinationDraft, emptyDraft } from './destination-draft.ts';
import { administratorOf } from './find-administrator.ts';
import { fitDraft, lacksDestroy, lacksOf } from './fit-draft.ts';
import { destroyMutation } from './mutation-text.ts';
import { sendMutation } from './send-mutation.ts';

/** Everything that a form can give. */
const whole = {
  url: 'http://127.0.0.1:9/logs',
  token: 'a'.repeat(20),
  headers: [{ key: 1, name: 'X-Team', value: 'audit' }],
  eventTypes: ['merge_request_create'],
};

const kinds = [
  { groupPath: 'my-group', model: 'legacy' },
  { groupPath: null, model: 'legacy' },
  { groupPath: 'my-group', model: 'streaming' },
  { groupPath: null, model: 'streaming' },
] as const;

async function send(harness: Harness, draft: DestinationDraft) {
  const { owners } = await harness.client.call('getWorld', {});
  const as = administratorOf(owners, draft.groupPath) ?? '';
  return createDestination(harness.client, draft, as);
}

describe('a new destination in every version', () => {
  it.each(profileTimeline.milestones)(
    'is made as GitLab %s takes it, and only what GitLab would refuse is not offered',
    async (profile) => {
      for (const kind of kinds) {
        const harness = await startHarness({ profile });
        const world = await harness.client.call('getWorld', {});
        if (!world.destinationModels.includes(kind.model)) continue;
        const draft = { ...emptyDraft(kind.groupPath), ...kind, ...whole };
        const lacks = lacksOf(draft, world.missing);
        const fitted = fitDraft(draft, world.missing);
        const outcome = await send(harness, fitted);
        const made = await harness.client.call('listDestinations', {});
        if (lacks.scope !== null) {
          expect(outcome.kind).toBe('refused');
          expect(made).toEqual([]);
          continue;
        }
        expect(outcome).toMatchObject({ kind: 'created' });
        const destination = made.find(({ model }) => model === kind.model);
        expect(destination?.headers).toHaveLength(lacks.headers === null ? 1 : 0);
        expect(destination?.eventTypeFilters).toHaveLength(lacks.eventTypes === null ? 1 : 0);
        expect(destination?.verificationToken === whole.token).toBe(lacks.token === null);

        const parts = (['token', 'headers', 'eventTypes'] as const).filter(
          (part) => lacks[part] !== null && !(part === 'token' && kind.groupPath === null),
        );
        for (const part of parts) {
          const wished = { ...fitted, url: `${whole.url}/${part}`, [part]: whole[part] };
          expect((await send(harness, wished)).kind, part).toBe('refused');
        }
        if (lacks.tokenField !== null) {
          const asked = await send(harness, { ...fitted, url: `${whole.url}/x`, showsToken: true });
          expect(asked.kind).toBe('refused');
        }
        if (destination === undefined) continue;
        const as = administratorOf(world.owners, kind.groupPath) ?? '';
        const { errors } = await sendMutation(harness.client, destroyMutation(destination), as);
        expect(errors.length > 0).toBe(lacksDestroy(destination, world.missing) !== null);
      }
    },
  );
});
