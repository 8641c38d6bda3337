/** The mock GitLab under random documents, variables and bodies, valid and broken. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { apiCallEntrySchema } from '#core/log/log-entry.ts';
import { schemaForProfile } from '#mock-server/gitlab/schema/schema-for-profile.ts';

import type { MockGitLab } from '../support/mock-gitlab.ts';
import { checkWorld } from './support/check-world.ts';
import { createDraw, type Draw } from './support/draw.ts';
import { givenMock } from './support/given-mock.ts';
import { propertySettings } from './support/property-settings.ts';
import { type RandomRequest, randomRequest } from './support/random-request.ts';
import { openServedMock } from './support/served-mock.ts';

const profiles = ['14.5', '15.7', '16.1', '16.2', '16.7', '16.11', '17.2', '18.2', '18.10', '19.4'];

/** Those that GitLab's API answers; the others are none of its routes. */
const methods = ['GET', 'HEAD', 'POST'];

/** What a run draws everything from; it does not get simpler by getting smaller. */
const seeds = fc.noShrink(fc.nat());

const statuses = [200, 400, 401, 403, 404, 422, 500];

/** The exceptions that GitLab does not catch and answers 500 for. */
const faultsOfGitLab = [
  /^missing keyword: :destination_url$/,
  /^The verification token stands on another destination already\.$/,
  /^'[\s\S]*' is not a valid category$/,
];

interface Answered {
  readonly status: number;
  readonly text: string;
}

function requestsOf(draw: Draw, gitlab: MockGitLab): RandomRequest[] {
  const schema = schemaForProfile(gitlab.deps.profile());
  const length = 1 + draw.below(6);
  return Array.from({ length }, () =>
    randomRequest(draw, schema, (username) => gitlab.tokenOf(username)),
  );
}

async function sendTo(gitlab: MockGitLab, asked: RandomRequest): Promise<Answered> {
  const { method, headers, body, target } = asked;
  const answer = await gitlab.send(target, { method, headers, ...(body === null ? {} : { body }) });
  return { status: answer.status, text: JSON.stringify(answer.body) };
}

/** Fails the test unless the answer is one that GitLab could give. */
function checkAnswer({ method }: RandomRequest, answered: Answered, gitlab: MockGitLab): void {
  const { status, text } = answered;
  expect(statuses).toContain(status);
  if (method !== 'HEAD') expect(() => JSON.parse(text) as unknown).not.toThrow();
  const unexpected = gitlab.faults.filter((fault) => {
    const message = fault instanceof Error ? fault.message : String(fault);
    return !faultsOfGitLab.some((known) => known.test(message));
  });
  expect(unexpected).toEqual([]);
  if (status === 500) expect(gitlab.faults.length).toBeGreaterThan(0);
}

/** Fails the test unless what was recorded last can be stored and read; answers how many changes it tells. */
function checkLastCall({ calls }: MockGitLab): number {
  const entry = { ...calls.at(-1), seq: 1, at: '2026-01-01T00:00:00.000Z' };
  const { changed } = apiCallEntrySchema.parse(JSON.parse(JSON.stringify(entry)));
  return changed?.length ?? 0;
}

describe('random requests, in process', () => {
  const { timeout, ...settings } = propertySettings(120);

  it('are answered, 500 only where GitLab does, and leave a sound world', { timeout }, async () => {
    const seen = new Set<number>();
    let changes = 0;
    const draws = fc.asyncProperty(seeds, async (number) => {
      const draw = createDraw(number);
      const gitlab = await givenMock(draw.oneOf(profiles));
      for (const asked of requestsOf(draw, gitlab)) {
        if (!methods.includes(asked.method)) continue;
        const before = gitlab.store.world;
        const answered = await sendTo(gitlab, asked);
        seen.add(answered.status);
        checkAnswer(asked, answered, gitlab);
        checkWorld(gitlab.store.world);
        const told = checkLastCall(gitlab);
        if (gitlab.store.world === before) expect(told).toBe(0);
        changes += told;
      }
    });
    await fc.assert(draws, settings);
    // Or else the requests are not as random as they are meant to be. A wrong token is too seldom for every seed.
    expect([...seen].sort()).toEqual(expect.arrayContaining([200, 400, 422]));
    expect(changes).toBeGreaterThan(settings.numRuns / 10);
  });
});

describe('random requests, over the network', () => {
  const { timeout, ...settings } = propertySettings(60);

  it('are answered as in process, by every route', { timeout }, async () => {
    const server = await openServedMock();
    const draws = fc.asyncProperty(seeds, async (number) => {
      const draw = createDraw(number);
      const profile = draw.oneOf(profiles);
      const [inside, outside] = [await givenMock(profile), await givenMock(profile)];
      server.serve(outside);
      for (const asked of requestsOf(draw, outside)) {
        const answered = await server.ask(asked);
        if (!methods.includes(asked.method)) {
          expect([200, 204, 404]).toContain(answered.status);
          continue;
        }
        checkAnswer(asked, answered, outside);
        const expected = await sendTo(inside, asked);
        expect(answered.status).toBe(expected.status);
        if (asked.method !== 'HEAD') {
          expect(JSON.parse(answered.text)).toEqual(JSON.parse(expected.text));
        }
      }
      expect(outside.store.world).toEqual(inside.store.world);
      checkWorld(outside.store.world);
    });
    await fc.assert(draws, settings);
  });
});
