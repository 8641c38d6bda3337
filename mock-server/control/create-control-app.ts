/**
 * The control server: the operations table over HTTP, the push stream, and the page. All of it stands
 * behind the Host check; everything under /api also behind the Origin check and the token.
 */
import express, { type Express } from 'express';

import type { HarnessDescription } from '#contract/harness-description.ts';
import type { OperationHandlers, ParsedInput } from '#contract/operations.ts';
import type { CatalogueView } from '#contract/views/catalogue-view.ts';
import { apiPrefix, bodiesPath, streamPath } from '#contract/wire/api-paths.ts';
import type { EventType } from '#core/catalogue/event-type.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';

import type { Runner } from '../delivery/create-runner.ts';
import type { Replayer } from '../delivery/replay/create-replayer.ts';
import { securityHeaders } from '../listening/security-headers.ts';
import type { Scenarios } from '../scenarios/create-scenarios.ts';
import type { EventLog } from '../store/event-log.ts';
import { createErrorHandler } from './answer-error.ts';
import { createBodyRoute } from './body-route.ts';
import { findTimeline } from './find-timeline.ts';
import { createTokenGuard, guardHost, guardOrigin, onlyMethod } from './guard.ts';
import { createLogHandlers } from './log-handlers.ts';
import { createOperationCalls } from './operation-calls.ts';
import { createPageLinkRoute, pageLinkPath, type PageLinks } from './page-links.ts';
import { createPageRoutes, pagePolicy } from './serve-page.ts';
import { createStreamRoute } from './stream/stream-route.ts';
import type { StreamSource } from './stream/stream-source.ts';
import { createWorldEditHandlers, type WorldEditHandlerDeps } from './world-edit-handlers.ts';
import { createWorldHandlers, type WorldHandlerDeps } from './world-handlers.ts';

export interface ControlAppDeps {
  readonly handlers: OperationHandlers;
  readonly stream: StreamSource;
  /** This run's token. */
  readonly token: string;
  /** Links that open the page without the token in them. */
  readonly links: PageLinks;
  /** Folder of the built page; null = serve no page. */
  readonly pageDir: string | null;
  /** Told of failures that are faults of ours. */
  readonly onFault: (thrown: unknown) => void;
  readonly heartbeatMs?: number;
}

/** Makes the app. It refuses every Host but a loopback name with the port it is reached at. */
export function createControlApp(deps: ControlAppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders(pagePolicy), guardHost);

  app.use(apiPrefix, guardOrigin, createTokenGuard(deps.token), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.all(
    streamPath,
    onlyMethod('GET'),
    createStreamRoute({ stream: deps.stream, heartbeatMs: deps.heartbeatMs ?? 15_000 }),
  );
  app.all(`${bodiesPath}/:sha256`, onlyMethod('GET'), createBodyRoute(deps.handlers));
  app.use(apiPrefix, createOperationCalls(deps.handlers));

  app.get(`${pageLinkPath}/:code`, createPageLinkRoute(deps.links, deps.token));
  if (deps.pageDir !== null) app.use(createPageRoutes(deps.pageDir));
  app.use((_request, response) => {
    response
      .status(404)
      .type('text/plain')
      .send(
        deps.pageDir === null
          ? 'This harness serves no page: it was started without one. Its control API is under /api.\n'
          : 'There is no such file here.\n',
      );
  });
  app.use(createErrorHandler(deps.onFault));
  return app;
}

// What each operation of the table does in this harness. Handlers are thin: rules are in core, state in
// the stores, and the work of a run in the runner.

export interface OperationHandlerDeps extends WorldHandlerDeps, WorldEditHandlerDeps {
  readonly describe: () => HarnessDescription;
  readonly fixtures: readonly Fixture[];
  readonly eventTypes: readonly EventType[];
  readonly listCatalogue: (query: ParsedInput<'listCatalogue'>) => CatalogueView;
  readonly log: EventLog;
  readonly runner: Runner;
  readonly replayer: Replayer;
  readonly scenarios: Scenarios;
  readonly executeGraphql: OperationHandlers['executeGraphql'];
}

export function createOperationHandlers(deps: OperationHandlerDeps): OperationHandlers {
  const { describe, fixtures, eventTypes, log, runner, replayer, executeGraphql } = deps;
  return {
    describeHarness: async () => Promise.resolve(describe()),
    listFixtures: async () => Promise.resolve([...fixtures]),
    listEventTypes: async () => Promise.resolve([...eventTypes]),
    listCatalogue: async (query) => Promise.resolve(deps.listCatalogue(query)),
    ...createWorldHandlers(deps),
    ...createWorldEditHandlers(deps),
    executeGraphql,
    previewEvent: async (request) => Promise.resolve(runner.preview(request)),
    // Async, so that what the runner throws at once is a rejection like any other.
    startRun: async (request) => Promise.resolve(runner.start(request)),
    getRun: async ({ id }) => Promise.resolve(runner.get(id)),
    pauseRun: async ({ id }) => Promise.resolve(runner.pause(id)),
    resumeRun: async ({ id }) => Promise.resolve(runner.resume(id)),
    cancelRun: ({ id }) => runner.cancel(id),
    ...createLogHandlers(log),
    getDeliveryTimeline: ({ seq }, wanted) =>
      findTimeline({ log, circuitOf: runner.circuitOf }, seq, wanted),
    listScenarios: deps.scenarios.list,
    checkScenario: deps.scenarios.check,
    previewScenario: deps.scenarios.preview,
    startScenario: deps.scenarios.start,
    startReplay: replayer.start,
    previewReplay: replayer.preview,
  };
}
