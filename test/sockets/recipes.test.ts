import { describe, expect, it } from 'vitest';

import { makeLargeTrap } from '#core/catalogue/large-trap.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { DeliveryDecision } from '#core/delivery/delivery-plan.ts';
import { planOneShot, planOneShotBatch } from '#core/delivery/plan-one-shot.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { fixtures, profileTimeline, traps } from '#fixtures/index.ts';
import { sendPlan } from '#mock-server/delivery/send-plan.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';
import { type Recipe, recipes } from '#recipes/recipes.ts';

import { canRun, recipeToken, runRecipe } from '../support/run-recipe.ts';
import { skipUnless } from '../support/skip-unless.ts';

const profile = makeProfile('16.1', profileTimeline);

/** What GitLab's default delivery comes to where the guide was followed, by recipe: the status, and what is kept. */
const naiveOutcomes: Readonly<Record<string, { status: number; kept: readonly string[] }>> = {
  express4: { status: 200, kept: ['broken'] },
  express5: { status: 200, kept: ['null'] },
  fastify: { status: 415, kept: [] },
  koa: { status: 200, kept: ['broken'] },
  hapi: { status: 200, kept: ['broken'] },
  flask: { status: 415, kept: [] },
  sinatra: { status: 400, kept: [] },
  php: { status: 200, kept: ['broken'] },
  nginx: { status: 200, kept: ['{"request":"POST /logs HTTP/1.1","body":""}'] },
  webhook: { status: 200, kept: [] },
};

/** They run a line of settings and no code: their reader has to drop what came twice. */
const keepsTwice: ReadonlySet<string> = new Set(['nginx', 'webhook']);

const [documented] = fixtures;

function eventOf(payload: AuditEvent['payload']): AuditEvent {
  return { payload, fixture: null, scope: { kind: 'instance' } };
}

const trapEvents = traps.map((trap) => ({ ...eventOf(trap.payload), fixture: trap.id }));

function withMarker(marker: string): AuditEvent {
  return eventOf({ ...documented?.payload, id: marker });
}

function planTo(
  url: string,
  event: AuditEvent,
  { headers = [], token = recipeToken, by = profile }: PlanOptions = {},
): DeliveryDecision {
  return planOneShot(event, { url, verificationToken: token, headers }, by);
}

interface PlanOptions {
  readonly headers?: RawHeaders;
  readonly token?: string;
  readonly by?: Profile;
}

/** @returns the status of the answer */
async function send(plan: DeliveryDecision | undefined): Promise<number> {
  if (plan?.kind !== 'plan') throw new Error('nothing to send');
  const { answer, error } = await sendPlan(plan, profile.settings, { clock });
  if (answer === null) throw new Error(error?.message);
  return answer.status;
}

function parsed(lines: readonly string[]): unknown[] {
  return lines.map((line) => JSON.parse(line) as unknown);
}

function skipped(recipe: Recipe): boolean {
  const names = recipe.packages.names.join(', ');
  return skipUnless(canRun(recipe), `the recipe ${recipe.id} needs the packages ${names}`);
}

describe.each(recipes.map((recipe) => [recipe.id, recipe] as const))(
  'the recipe %s',
  (id, recipe) => {
    const skip = skipped(recipe);

    it.skipIf(skip)('loses or breaks the default delivery as its guide has it', async () => {
      const { url, lines } = await runRecipe(recipe, 'naive');
      const percent = trapEvents.find(({ fixture }) => fixture === 'trap.percent');
      const expected = naiveOutcomes[id];
      if (percent === undefined || expected === undefined) throw new Error(`no outcome for ${id}`);
      expect(await send(planTo(url, percent))).toBe(expected.status);
      // Some write down what they have once they have answered.
      if (expected.kept[0] === 'broken') {
        await expect.poll(lines).toHaveLength(1);
        expect(await lines()).not.toEqual([JSON.stringify(percent.payload)]);
      } else {
        await expect.poll(lines).toEqual(expected.kept);
      }
    });

    it.skipIf(skip)('keeps every trap whole where it is right', async () => {
      const { url, lines } = await runRecipe(recipe, 'right');
      const large = makeLargeTrap(
        { eventType: 'repository_git_operation', payload: documented?.payload ?? {} },
        'trap.body-1-mb',
        1024 * 1024,
      );
      const semicolon = eventOf({ ...documented?.payload, target_details: 'a;b;+c%3Bd' });
      const exact = { ...withMarker('exact'), text: '{"id":"exact","n":9007199254740993,"x":1.0}' };
      const events = [...trapEvents, semicolon, eventOf(large.payload), exact];
      for (const event of events) expect(await send(planTo(url, event))).toBe(200);
      await expect.poll(lines).toHaveLength(events.length);
      const kept = await lines();
      expect(parsed(kept.slice(0, -1))).toEqual(events.slice(0, -1).map(({ payload }) => payload));
      expect(kept.at(-1)).toBe(exact.text);
    });

    it.skipIf(skip)(
      'keeps it under any content type and in batches where it is right',
      async () => {
        const { url, lines } = await runRecipe(recipe, 'right');
        const json = [['Content-Type', 'application/json']] as const;
        expect(await send(planTo(url, withMarker('typed'), { headers: json }))).toBe(200);
        const next = makeProfile('next', profileTimeline);
        const batch = planOneShotBatch(
          [withMarker('first'), withMarker('second')],
          { url, verificationToken: recipeToken, headers: [] },
          next,
        );
        for (const plan of batch) expect(await send(plan)).toBe(200);
        await expect
          .poll(async () =>
            parsed(await lines())
              .flat()
              .map((event) => (event as { id: unknown }).id),
          )
          .toEqual(['typed', 'first', 'second']);
      },
    );

    it.skipIf(skip)('keeps long events that come at once apart where it is right', async () => {
      const { url, lines } = await runRecipe(recipe, 'right');
      const long = ['one', 'two', 'three', 'four'].map((id) =>
        eventOf({ ...documented?.payload, id, target_details: id.repeat(400_000) }),
      );
      const statuses = await Promise.all(long.map((event) => send(planTo(url, event))));
      expect(statuses).toEqual([200, 200, 200, 200]);
      await expect.poll(lines).toHaveLength(long.length);
      const kept = parsed(await lines()).map((event) => (event as { id: unknown }).id);
      expect([...kept].sort()).toEqual(['four', 'one', 'three', 'two']);
    });

    it.skipIf(skip || keepsTwice.has(id))(
      'keeps an event once that comes twice at once where it is right',
      async () => {
        const { url, lines } = await runRecipe(recipe, 'right');
        const twice = [withMarker('twice'), withMarker('twice'), withMarker('other')];
        await Promise.all(twice.map((event) => send(planTo(url, event))));
        const kept = parsed(await lines()).map((event) => (event as { id: unknown }).id);
        expect([...kept].sort()).toEqual(['other', 'twice']);
      },
    );

    it.skipIf(skip)('turns a wrong token away where it is right', async () => {
      const { url, lines } = await runRecipe(recipe, 'right');
      expect(await send(planTo(url, withMarker('forged'), { token: 'another-token-012345' }))).toBe(
        401,
      );
      expect(await lines()).toEqual([]);
    });
  },
);

describe('recipes', () => {
  it('each say what the default delivery comes to', () => {
    expect(Object.keys(naiveOutcomes)).toEqual(recipes.map(({ id }) => id));
  });
});
