/** Naive receivers fail for the reason that their recipe names, and right ones pass all of must and should. */
import { describe, expect, it } from 'vitest';

import type { CheckedProbe, CheckReport } from '../../core/checks/check-report.ts';
import { probeTable } from '../../core/checks/probes/probe-table.ts';
import type { CheckOptions } from '../../mock-server/checks/check-options.ts';
import { runCheck } from '../../mock-server/checks/run-checks.ts';
import { type Recipe, recipes } from '../../recipes/recipes.ts';
import { canRun, recipeToken, runRecipe } from '../support/run-recipe.ts';
import { skipUnless } from '../support/skip-unless.ts';

/** What a plain event comes to under the oldest version where the guide was followed. */
const naiveResults: Readonly<Record<string, CheckedProbe['result']>> = {
  express4: 'corrupted',
  express5: 'lost',
  fastify: 'lost',
  koa: 'corrupted',
  hapi: 'corrupted',
  flask: 'lost',
  sinatra: 'corrupted',
  php: 'corrupted',
  nginx: 'lost',
  webhook: 'lost',
};

/** They run settings and no code: what came twice stays there twice. */
const keepsTwice: ReadonlySet<string> = new Set(['nginx', 'webhook']);

/** The witness would be waited for where one of these is not kept. */
const optional = probeTable
  .filter(({ level, kind }) => level === 'may' && kind === 'event')
  .map(({ id }) => id);

async function check(
  recipe: Recipe,
  kind: 'naive' | 'right',
  options: Partial<CheckOptions>,
): Promise<CheckReport> {
  const { url, witnessFile } = await runRecipe(recipe, kind);
  return runCheck({
    url,
    token: recipeToken,
    witness: `file:${witnessFile}`,
    seed: 21,
    pauseFactor: 0.2,
    // How soon they answer is not what is asked, and a busy machine is late with the first of them.
    limitFactor: 2,
    ...options,
  });
}

function resultOf({ probes }: CheckReport, id: string): CheckedProbe['result'] | undefined {
  return probes.find((probe) => probe.id === id)?.result;
}

/** Ids of those that must or should be kept and are not, under one version or more. */
function failing({ probes }: CheckReport, kind: 'any' | 'profile'): string[] {
  return probes
    .filter(({ level }) => level !== 'may')
    .filter(({ result, versions }) =>
      kind === 'profile'
        ? result !== 'kept' && result !== 'skipped'
        : Object.values(versions).some((one) => one !== 'kept'),
    )
    .map(({ id }) => id);
}

describe.each(recipes.map((recipe) => [recipe.id, recipe] as const))(
  'a check of the recipe %s',
  (id, recipe) => {
    const names = recipe.packages.names.join(', ');
    const skip = skipUnless(canRun(recipe), `the check of ${id} needs the packages ${names}`);

    it.skipIf(skip)('fails a plain event where the guide was followed', async () => {
      const only = ['body/form-type-json', 'body/plus', 'body/ampersand'];
      const report = await check(recipe, 'naive', {
        only,
        versions: ['16.1'],
        witnessWaitMs: 200,
      });
      expect(resultOf(report, 'body/form-type-json')).toBe(naiveResults[id]);
      expect(report.summary).toMatchObject({ exit: 1, proven: true });
    });

    it.skipIf(skip)(
      'finds that it keeps all that must and should be where it is right',
      async () => {
        const isOfNpm = recipe.packages.from === 'npm';
        const report = await check(recipe, 'right', {
          skip: ['size/5-mb', ...optional, ...(keepsTwice.has(id) ? ['dup', 'batch'] : [])],
          versions: ['16.1', '19.4', 'next'],
          witnessWaitMs: 5000,
        });
        expect(failing(report, isOfNpm ? 'any' : 'profile')).toEqual([]);
        expect(report.summary).toMatchObject({ exit: 0, proven: true, voids: [] });
      },
    );
  },
);
