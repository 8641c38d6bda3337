import { describe, expect, it } from 'vitest';

import { type OperationName, operationNames } from '#contract/operations.ts';

import { startHarness } from '../support/start-harness.ts';
import { annotationCases } from './annotation-cases.ts';
import { answerCases } from './answer-cases.ts';
import { checkCases } from './check-cases.ts';
import { conformCases } from './conform-cases.ts';
import { doors } from './doors.ts';
import { harnessCases } from './harness-cases.ts';
import { logCases } from './log-cases.ts';
import type { OperationCase } from './operation-case.ts';
import { receiverCases } from './receiver-cases.ts';
import { recordingCases } from './recording-cases.ts';
import { runCases } from './run-cases.ts';
import { worldCases } from './world-cases.ts';
import { worldEditCases } from './world-edit-cases.ts';

const cases: Record<OperationName, OperationCase> = {
  ...harnessCases,
  ...worldCases,
  ...worldEditCases,
  ...runCases,
  ...logCases,
  ...annotationCases,
  ...recordingCases,
  ...receiverCases,
  ...checkCases,
  ...answerCases,
  ...conformCases,
};

describe('the contract', () => {
  it('has a case for each operation of the table', () => {
    expect(Object.keys(cases).sort()).toEqual([...operationNames].sort());
  });
});

describe.each(doors)('$name', ({ open }) => {
  it.each(operationNames)('does %s', async (name) => {
    const harness = await startHarness();
    await cases[name](open(harness), harness);
  });
});
