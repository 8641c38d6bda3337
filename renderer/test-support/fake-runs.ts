/** Runs, scenarios, rehearsals and versions of the fake harness: what is started is a run, and nothing comes of it. */
import type { OperationName, OperationOutput, ParsedInput } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';
import type { ScenarioView } from '#contract/scenario.ts';
import type { VersionChange } from '#core/profiles/changes/changes-between.ts';

import { sampleRun } from './sample-run.ts';

export function makeRun(fixtures: readonly string[], total: number): Run {
  return sampleRun({ fixtures: [...fixtures], events: { total, done: 0 } });
}

type Fakes<Names extends OperationName> = {
  readonly [Name in Names]: (input: ParsedInput<Name>) => OperationOutput<Name>;
};

type RunNames =
  | Extract<OperationName, `${string}Run` | `${string}Scenario` | `${string}Scenarios`>
  | Extract<OperationName, `${string}Rehearsal` | `${string}Rehearsals`>;

export function createFakeRuns(scenarios: readonly ScenarioView[] = []): Fakes<RunNames> {
  return {
    startRun: ({ fixtures, count }) => makeRun(fixtures, fixtures.length * count),
    getRun: () => makeRun([], 1),
    listRehearsals: () => [
      {
        ...{ id: 'nats/broken-sibling', title: 'A broken sibling', profile: 'next' },
        ...{ story: 'A batch comes again and again.', source: 'merge request 268096' },
        ...{ acts: ['A batch of twenty'], asks: ['Is each event there once?'] },
      },
    ],
    startRehearsal: () => makeRun([], 20),
    listScenarios: () => ({ scenarios: [...scenarios], folder: '/fixtures' }),
    checkScenario: ({ id, text }) => ({
      ...{ id, isExample: false, name: id, description: text, variables: {}, steps: ['1. Fetch'] },
      problem: null,
    }),
    previewScenario: () => ({ steps: [] }),
    startScenario: () => makeRun(['merge_request_create'], 5),
    pauseRun: ({ id }) => ({ ...makeRun([], 1), id, paused: true }),
    resumeRun: ({ id }) => ({ ...makeRun([], 1), id, paused: false }),
    cancelRun: () => ({ ...makeRun([], 1), state: 'cancelled' as const }),
  };
}

const sampleChange: VersionChange = {
  area: 'limits',
  about: '8 s limits',
  before: 'An answer may take 5 s.',
  after: 'An answer may take 8 s.',
  since: '18.1',
  names: [],
  source: '`CHANGELOG.md` of 18.1.0',
};

export const fakeVersions: Fakes<'listVersions' | 'compareVersions'> = {
  listVersions: () => [
    { version: '16.1', words: ['headers of instance destinations'] },
    { version: '18.1', words: ['8 s limits'] },
  ],
  compareVersions: ({ from, to }) => ({
    ...{ from, to, changes: from === to ? [] : [sampleChange] },
    ...{ fields: [], eventTypes: { added: [], gone: [] } },
  }),
};
