/**
 * What each operation of the table does in this harness. Handlers are thin: rules are in core, state in
 * the stores, and the work of a run in the runner.
 */
import type { HarnessDescription } from '#contract/harness-description.ts';
import type { OperationHandlers, ParsedInput } from '#contract/operations.ts';
import type { CatalogueView } from '#contract/views/catalogue-view.ts';
import type { EventType } from '#core/catalogue/event-type.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';

import type { Checks } from '../checks/create-checks.ts';
import type { RecordingChecks } from '../checks/recording-checks.ts';
import type { Runner } from '../delivery/create-runner.ts';
import type { Replayer } from '../delivery/replay/create-replayer.ts';
import type { Imports } from '../import/create-imports.ts';
import type { Rehearsals } from '../rehearsals/create-rehearsals.ts';
import type { Scenarios } from '../scenarios/create-scenarios.ts';
import type { EventLog } from '../store/event-log.ts';
import { createAnnotationHandlers } from './annotation-handlers.ts';
import { type AnswerHandlerDeps, createAnswerHandlers } from './answer-handlers.ts';
import { createCheckHandlers } from './check-handlers.ts';
import { createConformHandlers } from './conform-handlers.ts';
import { findTimeline } from './find-timeline.ts';
import type { UnderVersionDeps } from './find-under-version.ts';
import { createLogHandlers } from './log-handlers.ts';
import { createReceiverHandlers, type ReceiverHandlerDeps } from './receiver-handlers.ts';
import { createRecordingHandlers } from './recording-handlers.ts';
import { createWorldEditHandlers, type WorldEditHandlerDeps } from './world-edit-handlers.ts';
import { createWorldHandlers, type WorldHandlerDeps } from './world-handlers.ts';

export interface OperationHandlerDeps
  extends
    Omit<WorldHandlerDeps, 'circuitOf'>,
    WorldEditHandlerDeps,
    ReceiverHandlerDeps,
    AnswerHandlerDeps,
    UnderVersionDeps {
  readonly describe: () => HarnessDescription;
  readonly fixtures: readonly Fixture[];
  readonly eventTypes: readonly EventType[];
  readonly listCatalogue: (query: ParsedInput<'listCatalogue'>) => CatalogueView;
  readonly log: EventLog;
  readonly imports: Imports;
  readonly runner: Runner;
  readonly replayer: Replayer;
  readonly scenarios: Scenarios;
  readonly checks: Checks;
  readonly recordingChecks: RecordingChecks;
  readonly rehearsals: Rehearsals;
  readonly executeGraphql: OperationHandlers['executeGraphql'];
}

export function createOperationHandlers(deps: OperationHandlerDeps): OperationHandlers {
  const { describe, fixtures, eventTypes, log, runner, replayer, executeGraphql } = deps;
  return {
    describeHarness: async () => Promise.resolve(describe()),
    listFixtures: async () => Promise.resolve([...fixtures]),
    listEventTypes: async () => Promise.resolve([...eventTypes]),
    listCatalogue: async (query) => Promise.resolve(deps.listCatalogue(query)),
    // Loaded when it is first asked for, as the schemas are that versions are compared by.
    listVersions: async () => [...(await import('../engine/versions.ts')).listVersions()],
    compareVersions: async ({ from, to }) =>
      (await import('../engine/versions.ts')).compareVersions(from, to),
    ...createWorldHandlers({ ...deps, circuitOf: runner.circuitOf }),
    ...createWorldEditHandlers(deps),
    executeGraphql,
    previewEvent: async (request) => Promise.resolve(runner.preview(request)),
    // Async, so that what the runner throws at once is a rejection like any other.
    startRun: async (request) => Promise.resolve(runner.start(request)),
    getRun: async ({ id }) => Promise.resolve(runner.get(id)),
    pauseRun: async ({ id }) => Promise.resolve(runner.pause(id)),
    resumeRun: async ({ id }) => Promise.resolve(runner.resume(id)),
    cancelRun: ({ id }) => runner.cancel(id),
    ...createLogHandlers(deps),
    ...createAnnotationHandlers(log),
    ...createRecordingHandlers(log),
    ...createReceiverHandlers(deps),
    getDeliveryTimeline: ({ seq }, wanted) =>
      findTimeline({ log, circuitOf: runner.circuitOf }, seq, wanted),
    listScenarios: deps.scenarios.list,
    checkScenario: deps.scenarios.check,
    previewScenario: deps.scenarios.preview,
    startScenario: deps.scenarios.start,
    listRehearsals: async () => Promise.resolve(deps.rehearsals.list()),
    startRehearsal: deps.rehearsals.start,
    startReplay: replayer.start,
    previewReplay: replayer.preview,
    ...createCheckHandlers(deps),
    ...createAnswerHandlers(deps),
    ...createConformHandlers(deps),
  };
}
