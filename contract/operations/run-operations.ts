/** What sends something: firing events, scenarios and replays. Each is a run, which is followed and ended alike. */
import { z } from 'zod';

import { orderSchema } from '#core/order/order.ts';

import { rehearsalRequestSchema, rehearsalViewSchema } from '../rehearsal.ts';
import { replayPreviewSchema, replayRequestSchema } from '../replay.ts';
import { runSchema } from '../run.ts';
import {
  scenarioFileSchema,
  scenarioListSchema,
  scenarioPreviewSchema,
  scenarioRequestSchema,
  scenarioViewSchema,
} from '../scenario.ts';
import { eventPreviewSchema, previewRequestSchema } from '../views/event-preview.ts';
import { idText, nothing, type OperationTable, wholeLogLimitMs } from './operation.ts';

const byId = z.object({ id: idText.describe('id of the run') });

export const runOperations = {
  previewEvent: {
    does: 'Tells what firing something would send, and to whom; nothing is sent.',
    input: previewRequestSchema,
    output: eventPreviewSchema,
  },
  startRun: {
    does: 'Fires events, and answers as soon as the run has begun.',
    input: orderSchema,
    output: runSchema,
  },
  getRun: { does: 'Tells how far a run has come.', input: byId, output: runSchema },
  pauseRun: {
    does: 'Lets nothing new of a run begin, jobs that are run again included; what is on the wire ends as it ends.',
    input: byId,
    output: runSchema,
  },
  resumeRun: { does: 'Lets a paused run go on.', input: byId, output: runSchema },
  cancelRun: {
    does: 'Ends a run: what is on the wire is broken off, and the rest never begins.',
    input: byId,
    output: runSchema,
  },
  listScenarios: {
    does: 'Lists the scenarios: the examples, and those of the user’s own folder.',
    input: nothing,
    output: scenarioListSchema,
  },
  checkScenario: {
    does: 'Tells what the file of a scenario would do; nothing of it is kept.',
    input: scenarioFileSchema,
    output: scenarioViewSchema,
  },
  previewScenario: {
    does: 'Tells what every step of a scenario would send, and to whom, checked as if it began.',
    input: scenarioRequestSchema,
    output: scenarioPreviewSchema,
  },
  startScenario: {
    does: 'Carries a scenario out as a run, after every step of it was checked.',
    input: scenarioRequestSchema,
    output: runSchema,
  },
  listRehearsals: {
    does: 'Lists the rehearsals: outages that can happen again at an endpoint.',
    input: nothing,
    output: z.array(rehearsalViewSchema),
  },
  startRehearsal: {
    does: 'Has an outage happen again at an endpoint, as a run in a world of its own; the run ends with what is asked of the endpoint.',
    input: rehearsalRequestSchema,
    output: runSchema,
  },
  startReplay: {
    does: 'Sends logged requests again as a run, after every request was checked.',
    input: replayRequestSchema,
    output: runSchema,
    limitMs: wholeLogLimitMs,
  },
  previewReplay: {
    does: 'Tells what a replay would send, checked whole and with the first hundred requests in words; nothing is sent.',
    input: replayRequestSchema,
    output: replayPreviewSchema,
    limitMs: wholeLogLimitMs,
  },
} as const satisfies OperationTable;
