/**
 * What a scenario file and the flags beside it ask of an engine: its text, and the files of the user's own that its
 * steps name. What the steps mean is decided by the engine; only what this machine has is looked at here.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { OperationInput } from '#contract/operations.ts';
import { withoutPayload } from '#core/catalogue/own-fixture.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import type { OrderWishes } from '#core/order/order-fields.ts';
import { parseScenarioFile } from '#core/scenario/parse-scenario-file.ts';
import { readScenario, scenarioError } from '#core/scenario/read-scenario.ts';
import type { Scenario } from '#core/scenario/scenario.ts';

import { isPath, type NamedFixtures, readOwnPaths } from '../fire/request/read-own-files.ts';
import { usageError } from '../options/usage-error.ts';

export interface ScenarioOrder {
  readonly scenario: Scenario;
  readonly request: OperationInput<'startScenario'>;
}

export interface ScenarioWishes {
  readonly file: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly wishes: OrderWishes;
  /** Refuses names that are wrong wherever they are sent; left out = the engine does. */
  readonly checkNames?: (names: NamedFixtures) => Promise<void>;
}

/** @throws HarnessError `scenario/invalid` with the line, or in words of the command line where the file is not there */
export async function readScenarioOrder(wanted: ScenarioWishes): Promise<ScenarioOrder> {
  const { file, variables, checkNames } = wanted;
  const { clockSpeed, batchSize, batchLinger, keepAlive } = wanted.wishes;
  const text = await readText(file);
  const scenario = readScenario(parseScenarioFile(file, text), variables);
  const files = new Map<string, NamedFixtures['files']>();
  for (const { line, kind, step } of scenario.steps) {
    if (kind === 'wait') continue;
    await atLine(file, line, async () => {
      const names = await readNames(step.fire, dirname(file), files);
      await checkNames?.(names);
    });
  }
  const sent = [...files].map(([path, events]) => ({ path, events: events.map(withoutPayload) }));
  const wishes = { clockSpeed, batchSize, batchLinger, keepAlive };
  return { scenario, request: { id: file, text, variables, files: sent, wishes } };
}

/** Files stand beside the scenario. Each is read once, and kept by its name as the step spells it. */
async function readNames(
  names: readonly string[],
  folder: string,
  files: Map<string, NamedFixtures['files']>,
): Promise<NamedFixtures> {
  const paths = names.filter(isPath);
  const byPath = await readOwnPaths(paths.map((path) => join(folder, path)));
  for (const path of paths) files.set(path, byPath.get(join(folder, path)) ?? []);
  return { fixtures: names.filter((name) => !isPath(name)), files: [...byPath.values()].flat() };
}

/** What is wrong with a step is told with its line; what is wrong with this machine is not its fault. */
async function atLine(file: string, line: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isHarnessError(error) || error.category !== 'user-input') throw error;
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
