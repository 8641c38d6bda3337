/** What is remembered of queries is bounded: thousands that are never the same leave the memory as it was. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, it } from 'vitest';

import { createTurns, executeQuery } from '#mock-server/gitlab/execute-query.ts';
import type { GitLabCall } from '#mock-server/gitlab/gitlab-call.ts';
import { schemaForProfile } from '#mock-server/gitlab/schema/schema-for-profile.ts';

import { createDraw } from './support/draw.ts';
import { givenMock } from './support/given-mock.ts';
import { randomQuery } from './support/random-document.ts';

/** Characters of queries that fill what is remembered, twice over. */
const fillingText = 2 * 256 * 1024;

/** What an unbounded memory of the queries of one round would take is a multiple of this. */
const tolerance = 8 * 1024 * 1024;

function openCollector(): () => void {
  // There is no other way to it but a flag of the process, which a test does not start.
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

it('the memory stays flat', { timeout: 120_000 }, async () => {
  const collect = openCollector();
  const gitlab = await givenMock('16.1');
  const { deps, store } = gitlab;
  const profile = deps.profile();
  const schema = schemaForProfile(profile);
  const call: GitLabCall = {
    store,
    profile,
    clock: deps.clock,
    random: deps.random,
    user: store.world.users[0] ?? null,
    mayWrite: false,
    raise: () => undefined,
    origin: 'http://gitlab.test',
  };
  let number = 0;

  /** Asks until so much text was asked, and gives what is in use after that. */
  async function usedAfter(characters: number): Promise<number> {
    for (let asked = 0; asked < characters; number += 2) {
      const { query, variables } = randomQuery(createDraw(number), schema);
      await executeQuery({ query, variables, operationName: null }, call, createTurns(deps.clock));
      asked += query.length;
    }
    collect();
    return process.memoryUsage().heapUsed;
  }

  const full = await usedAfter(fillingText);
  const later = await usedAfter(fillingText);
  expect(later - full).toBeLessThan(tolerance);
});
