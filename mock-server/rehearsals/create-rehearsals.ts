/** The rehearsals of an engine: what there is, and one begun as a run. */
import type { ParsedInput } from '#contract/operations.ts';
import type { RehearsalView } from '#contract/rehearsal.ts';
import type { Run } from '#contract/run.ts';
import { requireUrl } from '#core/delivery/plan-one-shot.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import type { Rehearsal } from '#core/rehearsal/rehearsal.ts';
import { findRehearsal, rehearsals } from '#core/rehearsal/rehearsals.ts';

import { reachEndpoint } from '../checks/reach-endpoint.ts';
import { openWitness, parseWitness } from '../checks/witness/open-witness.ts';
import type { Runner } from '../delivery/create-runner.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { carryOutRehearsal, type RehearsalTerms } from './carry-out-rehearsal.ts';

export interface Rehearsals {
  readonly list: () => RehearsalView[];
  /** @throws HarnessError when name, URL or witness is wrong, or nobody is there; then nothing was sent */
  readonly start: (request: ParsedInput<'startRehearsal'>) => Promise<Run>;
}

/** GitLab generates a token of this many letters and digits when none is given. */
const generatedTokenLength = 24;

export function createRehearsals(delivery: Delivery, runner: Runner): Rehearsals {
  return {
    list: () => rehearsals.map(viewOf),
    async start(request) {
      const { id, token, headers, trust = null } = request;
      const rehearsal = findRehearsal(id);
      const url = requireUrl(request.url);
      const spec = request.witness === null ? null : parseWitness(request.witness);
      if (spec?.kind === 'answer') throw silentWitness();
      await reachEndpoint(url, new AbortController().signal);
      const terms: RehearsalTerms = {
        rehearsal,
        endpoint: {
          ...{ url, headers },
          verificationToken: token ?? delivery.random.alphanumeric(generatedTokenLength),
        },
        trust,
        witness: spec === null ? null : await questioned(spec, request.witnessWaitMs),
      };
      const { title, acts, speed } = rehearsal;
      const steps = acts.map((act) => ({ label: act.title, state: 'waiting' as const, done: 0 }));
      return runner.launch({
        shown: {
          fixtures: [...new Set(acts.flatMap(({ order }) => order.fixtures))],
          scenario: { name: title, steps },
        },
        total: acts.reduce((sum, { order }) => sum + (order.count ?? 1), 0),
        speed,
        carryOut: (run) => carryOutRehearsal(run, delivery, terms),
      });
    },
  };
}

/** Asked once before anything is sent: what is there by then does not count. */
async function questioned(
  spec: Parameters<typeof openWitness>[0],
  waitMs: number,
): Promise<RehearsalTerms['witness']> {
  const witness = await openWitness(spec);
  return witness === null ? null : { witness, before: await witness.ask(), waitMs };
}

function silentWitness(): HarnessError {
  return new HarnessError({
    code: 'check/unknown-witness',
    category: 'user-input',
    message:
      'Failed to read the witness "answer": an answer does not show whether an event is there twice. Try file:PATH, url:URL or cmd:COMMAND.',
    details: { witness: 'answer' },
  });
}

function viewOf({ id, title, story, source, profile, acts, asks }: Rehearsal): RehearsalView {
  return {
    ...{ id, title, story, source, profile },
    acts: acts.map((act) => act.title),
    asks: Object.values(asks),
  };
}
