/** Firing events: runs are started, followed and ended. */
import { z } from 'zod';

import { orderSchema } from '#core/order/order.ts';

import { runSchema } from '../run.ts';
import { eventPreviewSchema, previewRequestSchema } from '../views/event-preview.ts';
import { type OperationTable, pathId } from './operation.ts';

const byId = z.object({ id: pathId });

export const runOperations = {
  /** What firing something would send, and to whom; nothing is sent. */
  previewEvent: {
    method: 'POST',
    path: '/event-preview',
    input: previewRequestSchema,
    output: eventPreviewSchema,
  },
  startRun: { method: 'POST', path: '/runs', input: orderSchema, output: runSchema },
  getRun: {
    method: 'GET',
    path: '/runs/:id',
    input: byId,
    output: runSchema,
  },
  /** Nothing new of it begins, jobs that are run again included; what is on the wire ends as it ends. */
  pauseRun: {
    method: 'POST',
    path: '/runs/:id/pause',
    input: byId,
    output: runSchema,
  },
  resumeRun: {
    method: 'POST',
    path: '/runs/:id/resume',
    input: byId,
    output: runSchema,
  },
  cancelRun: {
    method: 'POST',
    path: '/runs/:id/cancel',
    input: byId,
    output: runSchema,
  },
} as const satisfies OperationTable;
