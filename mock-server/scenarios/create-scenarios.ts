/**
 * The scenarios of a harness: YAML files in the folder of the user's own fixtures, read when they are asked for, and
 * the examples whose names none of those has. Carrying one out is a run like any other.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ParsedInput } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';
import type {
  ScenarioFile,
  ScenarioList,
  ScenarioPreview,
  ScenarioView,
} from '#contract/scenario.ts';
import { verdictCodes } from '#core/delivery/judging/judge-outcome.ts';
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import { didYouMean } from '#core/errors/nearest-names.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import { checkExpectation } from '#core/scenario/judge-expectation.ts';
import {
  readScenario,
  readVariables,
  type ScenarioDocument,
  scenarioError,
} from '#core/scenario/read-scenario.ts';
import type { Scenario, ScenarioStep } from '#core/scenario/scenario.ts';

import type { Runner } from '../delivery/create-runner.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { previewItem } from '../delivery/preview-event.ts';
import { prepareRun } from '../delivery/run.ts';
import { carryOutScenario, type PreparedStep, startedScenario } from './carry-out-scenario.ts';
import { type BesideScenario, stepDelivery, stepOrder, stepProblem } from './step-order.ts';

export interface Scenarios {
  readonly list: () => Promise<ScenarioList>;
  /** What a file that is none of them would do. */
  readonly check: (file: ScenarioFile) => Promise<ScenarioView>;
  /** What the steps would send. @throws HarnessError as `start` does */
  readonly preview: (request: ScenarioRequest) => Promise<ScenarioPreview>;
  /** @throws HarnessError when any step of it cannot be carried out; then nothing was sent */
  readonly start: (request: ScenarioRequest) => Promise<Run>;
}

export type ScenarioRequest = ParsedInput<'startScenario'>;

const nothingBeside: BesideScenario = { files: [], wishes: {} };

export interface ScenarioDeps {
  readonly delivery: Delivery;
  readonly runner: Runner;
  /** null = there are the examples alone. */
  readonly folder: string | null;
  /** Texts by the name that each would have as a file. */
  readonly examples: ReadonlyMap<string, string>;
}

interface ScenarioSource {
  readonly isExample: boolean;
  /** @throws HarnessError `scenario/unreadable` */
  readonly read: () => Promise<string>;
}

export function createScenarios({ delivery, runner, folder, examples }: ScenarioDeps): Scenarios {
  const prepare = (
    document: ScenarioDocument,
    given: Readonly<Record<string, string>>,
    beside: BesideScenario,
  ) => {
    const scenario = readScenario(document, given);
    const { file } = document;
    const toStep = (step: ScenarioStep, at: number) =>
      prepareStep(file, step, `${at + 1}. `, { beside, delivery });
    return { scenario, steps: scenario.steps.map(toStep) };
  };

  /** How each can be read, by its name. */
  const findAll = async (): Promise<ReadonlyMap<string, ScenarioSource>> => {
    const all = new Map<string, ScenarioSource>();
    if (folder !== null) {
      for (const file of await listFiles(folder)) {
        all.set(file, { isExample: false, read: () => readText(folder, file) });
      }
    }
    for (const [file, text] of examples) {
      if (!all.has(file)) all.set(file, { isExample: true, read: () => Promise.resolve(text) });
    }
    return all;
  };

  const readOwn = async (id: string): Promise<string> => {
    const all = await findAll();
    const found = all.get(id);
    if (found === undefined) throw unknownScenario(id, [...all.keys()]);
    return found.read();
  };

  const view = async (file: string, { isExample, read }: ScenarioSource): Promise<ScenarioView> => {
    const empty = { description: null, variables: {}, steps: [] };
    try {
      const document = await readDocument(file, await read());
      const variables = readVariables(document);
      const { scenario, steps } = prepare(document, {}, nothingBeside);
      const { name, description } = scenario;
      const told = steps.map(tellStep);
      return { id: file, isExample, name, description, variables, steps: told, problem: null };
    } catch (error) {
      if (!isHarnessError(error)) throw error;
      return { id: file, isExample, name: file, ...empty, problem: error.message };
    }
  };

  return {
    list: async () => ({
      scenarios: await Promise.all([...(await findAll())].map((entry) => view(...entry))),
      folder,
    }),
    check: ({ id, text }) => view(id, { isExample: false, read: () => Promise.resolve(text) }),
    preview: async (request) => {
      const { steps } = await prepareRequest(request);
      return { steps: steps.map(previewStep) };
    },
    start: async (request) => {
      const { scenario, steps } = await prepareRequest(request);
      return startRun(scenario, steps);
    },
  };

  async function prepareRequest({ id, text, variables, ...beside }: ScenarioRequest) {
    const document = await readDocument(id, text ?? (await readOwn(id)));
    return prepare(document, variables, beside);
  }

  function startRun({ name }: Scenario, steps: readonly PreparedStep[]): Run {
    const fires = steps.filter((step) => step.kind === 'fire');
    return runner.launch({
      shown: {
        fixtures: [...new Set(fires.flatMap(({ prepared }) => prepared.order.fixtures))],
        scenario: startedScenario(name, steps),
      },
      total: fires.reduce((sum, { prepared }) => sum + prepared.total, 0),
      carryOut: (run) => carryOutScenario(run, { name, steps }),
    });
  }
}

/** What reads YAML is loaded with the first of them: a harness starts without. @throws HarnessError `scenario/invalid` */
async function readDocument(file: string, text: string): Promise<ScenarioDocument> {
  const { parseScenarioFile } = await import('#core/scenario/parse-scenario-file.ts');
  return parseScenarioFile(file, text);
}

/** @throws HarnessError `scenario/invalid` with the line of the step */
function prepareStep(
  file: string,
  { line, kind, step }: ScenarioStep,
  number: string,
  { beside, delivery: shared }: { readonly beside: BesideScenario; readonly delivery: Delivery },
): PreparedStep {
  if (kind === 'wait') {
    return { kind, label: `${number}${step.name ?? 'wait'}`, ms: step.wait };
  }
  const expected = step.expect ?? null;
  const label = `${number}${step.name ?? step.fire.join(', ')}`;
  try {
    const unexpected = expected === null ? null : checkExpectation(expected, verdictCodes);
    const problem =
      stepProblem(step, shared) ?? (unexpected === null ? null : `expect: ${unexpected}`);
    if (problem !== null) throw scenarioError(file, line, problem);
    const delivery = stepDelivery(step, shared);
    const prepared = prepareRun(stepOrder(step, beside, delivery), delivery);
    return { kind, label, delivery, prepared, expected };
  } catch (error) {
    if (!isHarnessError(error) || error.code === 'scenario/invalid') throw error;
    const { message } = error;
    throw scenarioError(file, line, `${message.charAt(0).toLowerCase()}${message.slice(1)}`);
  }
}

function previewStep(step: PreparedStep): ScenarioPreview['steps'][number] {
  const { label } = step;
  if (step.kind === 'wait') return { label, previews: [] };
  const { prepared, delivery } = step;
  const first = prepared.items.flatMap((id, at) => (prepared.items.indexOf(id) === at ? [at] : []));
  return { label, previews: first.map((item) => previewItem(prepared, item, delivery)) };
}

/** What a step does and what is expected of it, in a few words. */
function tellStep(step: PreparedStep): string {
  if (step.kind === 'wait') return `${step.label}: ${step.ms / 1000} s`;
  const { total } = step.prepared;
  const expected = step.expected === null ? '' : `, ${step.expected} is expected`;
  return `${step.label}: ${total === 1 ? '1 event' : `${total} events`}${expected}`;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** One file that cannot be read must not hide the others. */
async function readText(folder: string, file: string): Promise<string> {
  try {
    return await readFile(join(folder, file), 'utf8');
  } catch (error) {
    throw new HarnessError({
      code: 'scenario/unreadable',
      category: 'configuration',
      message: `Failed to read the scenario ${file}: ${describeSystemProblem(error)}. Try giving it back its place and the right to be read.`,
      details: { file },
    });
  }
}

function unknownScenario(id: string, files: readonly string[]): HarnessError {
  return new HarnessError({
    code: 'scenario/unknown',
    category: 'user-input',
    message: `Failed to find scenario "${id}": there is none of that name.${didYouMean(id, files)} Try one of the YAML files in the folder of your own fixtures.`,
    details: { id },
  });
}
