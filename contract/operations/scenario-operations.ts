/** Scenarios: what there is, and carrying one out. */
import { z } from 'zod';

import { runSchema } from '../run.ts';
import { scenarioListSchema, scenarioRequestSchema } from '../scenario.ts';
import type { OperationTable } from './operation.ts';

export const scenarioOperations = {
  listScenarios: {
    method: 'GET',
    path: '/scenarios',
    input: z.object({}),
    output: scenarioListSchema,
  },
  /** Checks every step before the first begins. Followed, paused and cancelled like any run. */
  startScenario: {
    method: 'POST',
    path: '/scenarios/start',
    input: scenarioRequestSchema,
    output: runSchema,
  },
} as const satisfies OperationTable;
