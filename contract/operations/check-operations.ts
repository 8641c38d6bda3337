/** Checks of an endpoint: which of GitLab's events it would lose. */
import { z } from 'zod';

import { reportFormats } from '#core/checks/reports/report-format.ts';

import { checkRequestSchema, checkViewSchema, probeRuleSchema } from '../check.ts';
import { idText, nothing, type OperationTable } from './operation.ts';

const byId = z.object({ id: idText.describe('id of the check') });

export const checkOperations = {
  listProbes: {
    does: 'Lists what a check can send, each with its level and since which GitLab version it counts.',
    input: nothing,
    output: z.array(probeRuleSchema),
  },
  startCheck: {
    does: 'Sends every probe to an endpoint to learn which events it would lose, and answers as soon as the check has begun.',
    input: checkRequestSchema,
    output: z.object({ id: idText }),
  },
  getCheck: {
    does: 'Tells how far a check is and, once it is finished, all that it found; the last few are kept.',
    input: byId,
    output: checkViewSchema,
  },
  cancelCheck: {
    does: 'Breaks a check off: what is on the wire ends, and the rest is never sent.',
    input: byId,
    output: checkViewSchema,
  },
  exportCheck: {
    does: 'Writes the report of a finished check in one of its formats, secrets masked.',
    input: byId.extend({ format: z.enum(reportFormats) }),
    output: z.object({ text: z.string() }),
  },
} as const satisfies OperationTable;

export type CheckOperation = keyof typeof checkOperations;
