/**
 * From a scenario file and the flags beside it to the requests of its steps. All of it is held against what can be
 * fired before the first step begins, and what is wrong is told with its line.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { verdictCodes } from '#core/delivery/judging/judge-outcome.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import { checkExpectation } from '#core/scenario/judge-expectation.ts';
import { readScenario, scenarioError } from '#core/scenario/read-scenario.ts';
import type { FireStep, ScenarioStep } from '#core/scenario/scenario.ts';
import { parseScenarioFile } from '#mock-server/scenarios/parse-scenario-file.ts';

import {
  type FireFlags,
  type FireRequest,
  readFireRequest,
} from '../fire/request/read-fire-request.ts';
import { isPath, readOwnFiles } from '../fire/request/read-own-files.ts';
import { usageError } from '../options/usage-error.ts';

export type PlannedStep = { readonly label: string; readonly line: number } & (
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'fire'; readonly request: FireRequest; readonly expected: string | null }
);

export interface PlannedScenario {
  readonly name: string;
  readonly steps: readonly PlannedStep[];
}

export interface ScenarioOrder {
  readonly file: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Of these, what says where to deliver; the file says the rest. */
  readonly flags: FireFlags;
  /** Whether a request can be carried out. @throws HarnessError when it cannot */
  readonly check: (request: FireRequest) => Promise<void>;
}

/** @throws HarnessError `scenario/invalid`, or in words of the command line where a flag is wrong */
export async function planScenario(order: ScenarioOrder): Promise<PlannedScenario> {
  const { file, variables, check, flags } = order;
  // A flag that is wrong is no fault of the file.
  readFireRequest({ fixtures: ['any'], files: [] }, flags);
  const scenario = readScenario(parseScenarioFile(file, await readText(file)), variables);
  const steps: PlannedStep[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const planned = await atLine(file, step.line, () => planStep(step, index, order));
    if (planned.kind === 'fire') await atLine(file, step.line, () => check(planned.request));
    steps.push(planned);
  }
  return { name: scenario.name, steps };
}

async function planStep(
  { line, ...content }: ScenarioStep,
  index: number,
  order: ScenarioOrder,
): Promise<PlannedStep> {
  const number = index + 1;
  if (content.kind === 'wait') {
    const label = `${number}. ${content.step.name ?? 'wait'}`;
    return { kind: 'wait', label, line, ms: content.step.wait };
  }
  const { step } = content;
  const label = `${number}. ${step.name ?? step.fire.join(', ')}`;
  const expected = step.expect ?? null;
  const problem = expected === null ? null : checkExpectation(expected, verdictCodes);
  if (problem !== null) throw scenarioError(order.file, line, problem);
  const folder = dirname(order.file);
  const names = step.fire.map((name) => (isPath(name) ? join(folder, name) : name));
  const request = readFireRequest(await readOwnFiles(names), flagsOf(step, order.flags));
  return { kind: 'fire', label, line, request, expected };
}

/** With a URL there is one destination, and it does not matter where the events happen. */
function flagsOf({ wishes, ...step }: FireStep, flags: FireFlags): FireFlags {
  const { group, project, instance, profile, set } = step;
  const place = flags.url === undefined ? { group, project, instance } : {};
  const said = Object.entries({ ...place, profile, set }).filter(([, one]) => one !== undefined);
  return { ...flags, ...Object.fromEntries(said), ...wishes };
}

/** What is wrong with a step is told with its line; what is wrong with this machine is not its fault. */
async function atLine<Result>(
  file: string,
  line: number,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isHarnessError(error) || error.category !== 'user-input') throw error;
    if (error.code === 'scenario/invalid') throw error;
    const { message } = error;
    throw scenarioError(file, line, `${message.charAt(0).toLowerCase()}${message.slice(1)}`);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw usageError({
      reading: file,
      problem: describeSystemProblem(error),
      advice: 'the path of a scenario file',
      details: { file },
      cause: error,
    });
  }
}
