/** Scenarios: what there is, and carrying one out. */
import { z } from 'zod';

import { runSchema } from '../run.ts';
import {
  scenarioFileSchema,
  scenarioListSchema,
  scenarioPreviewSchema,
  scenarioRequestSchema,
  scenarioViewSchema,
} from '../scenario.ts';
import type { OperationTable } from './operation.ts';

export const scenarioOperations = {
  listScenarios: {
    method: 'GET',
    path: '/scenarios',
    input: z.object({}),
    output: scenarioListSchema,
  },
  /** What a file would do that was chosen by hand; nothing is kept of it. */
  checkScenario: {
    method: 'POST',
    path: '/scenarios/check',
    input: scenarioFileSchema,
    output: scenarioViewSchema,
  },
  /** What every step would send, and to whom; checked as if it began. */
  previewScenario: {
    method: 'POST',
    path: '/scenarios/preview',
    input: scenarioRequestSchema,
    output: scenarioPreviewSchema,
  },
  /** Checks every step before the first begins. Followed, paused and cancelled like any run. */
  startScenario: {
    method: 'POST',
    path: '/scenarios/start',
    input: scenarioRequestSchema,
    output: runSchema,
  },
} as const satisfies OperationTable;
