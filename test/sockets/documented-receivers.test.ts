import { describe, expect, it } from 'vitest';

import { planOneShot } from '#core/delivery/plan-one-shot.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { findPreset, headersWithPreset } from '#core/presets/find-preset.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline, traps } from '#fixtures/index.ts';
import { sendPlan } from '#mock-server/delivery/send-plan.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';
import type { Recipe } from '#recipes/recipes.ts';

import { recipeToken, runRecipe } from '../support/run-recipe.ts';

const profile = makeProfile('16.1', profileTimeline);

function standIn(id: string): Recipe {
  return {
    id: '.',
    framework: id,
    naive: 'documented-receivers.js',
    right: 'documented-receivers.js',
    command: ['node', '{file}', id],
    packages: { from: 'npm', names: [] },
    loses: '',
    change: '',
  };
}

const paths: Readonly<Record<string, string>> = {
  'splunk-hec': '/services/collector/raw',
  otel: '/events',
  vector: '/',
};

async function sendAll(url: string, headers: RawHeaders, token = recipeToken): Promise<number[]> {
  const statuses: number[] = [];
  for (const { payload } of traps) {
    const event = { payload, fixture: null, scope: { kind: 'instance' as const } };
    const plan = planOneShot(event, { url, verificationToken: token, headers }, profile);
    if (plan.kind !== 'plan') throw new Error(plan.message);
    const { answer } = await sendPlan(plan, profile.settings, { clock });
    statuses.push(answer?.status ?? 0);
  }
  return [...new Set(statuses)];
}

describe('receivers that are only set up, as their documents say they answer', () => {
  it.each(Object.keys(paths))('%s keeps every trap whole with its preset', async (id) => {
    const { url, lines } = await runRecipe(standIn(id), 'right');
    const headers = headersWithPreset(findPreset(id), [], recipeToken);
    expect(await sendAll(url.replace('/logs', paths[id] ?? ''), headers)).toEqual([200]);
    const kept = (await lines()).map((line) => JSON.parse(line) as unknown);
    expect(kept).toEqual(traps.map(({ payload }) => payload));
  });

  it.each([
    ['splunk-hec', [], 401],
    ['splunk-hec', [['Authorization', 'Bearer x']], 401],
    ['splunk-hec', [['Authorization', 'Splunk another']], 403],
    ['otel', [], 401],
  ] as const)('%s turns away %j with %i, and keeps nothing', async (id, headers, status) => {
    const { url, lines } = await runRecipe(standIn(id), 'right');
    const target = url.replace('/logs', paths[id] ?? '');
    expect(await sendAll(target, headers, 'another-token-012345')).toEqual([status]);
    expect(await lines()).toEqual([]);
    const means = findPreset(id).answers.map((answer) => answer.status);
    expect(means).toContain(status);
  });
});
