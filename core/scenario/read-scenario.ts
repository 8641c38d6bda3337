/**
 * From the parsed content of a scenario file to the scenario, with every variable filled in. All of it is checked,
 * and what is wrong is told with file and line.
 */
import type { z } from 'zod';

import { describeIssue } from '../errors/describe-issue.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean } from '../errors/nearest-names.ts';
import type { DocumentPath, YamlText } from '../yaml/parse-yaml.ts';
import { fillVariables, ScenarioProblem, type Variables } from './fill-variables.ts';
import {
  fireStepSchema,
  type Scenario,
  scenarioSchema,
  type ScenarioStep,
  toFireStep,
  waitStepSchema,
} from './scenario.ts';

export interface ScenarioDocument extends YamlText {
  /** As it is called in messages. */
  readonly file: string;
}

/**
 * @param given values that take the place of those in the file
 * @throws HarnessError `scenario/invalid` with `file` and `line` in its details
 */
export function readScenario(document: ScenarioDocument, given: Variables): Scenario {
  try {
    const top = parse(scenarioSchema, document.value, []);
    const variables = chooseVariables(top.variables ?? {}, given);
    const steps = top.steps.map((step, index) => readStep(step, index, variables, document));
    return { name: top.name, description: top.description ?? null, steps };
  } catch (problem) {
    throw toScenarioError(problem, document);
  }
}

/**
 * The variables of a file with their own values.
 * @throws HarnessError `scenario/invalid`
 */
export function readVariables(document: ScenarioDocument): Variables {
  try {
    return chooseVariables(parse(scenarioSchema, document.value, []).variables ?? {}, {});
  } catch (problem) {
    throw toScenarioError(problem, document);
  }
}

function toScenarioError(problem: unknown, { file, lineOf }: ScenarioDocument): unknown {
  return problem instanceof ScenarioProblem
    ? scenarioError(file, lineOf(problem.path), problem.message)
    : problem;
}

export function scenarioError(file: string, line: number, problem: string): HarnessError {
  return new HarnessError({
    code: 'scenario/invalid',
    category: 'user-input',
    message: `Failed to read the scenario ${file}, line ${line}: ${problem}`,
    details: { file, line },
  });
}

function chooseVariables(
  declared: Readonly<Record<string, string | number | boolean>>,
  given: Variables,
): Variables {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(declared, name)) continue;
    const near = didYouMean(name, Object.keys(declared));
    throw new ScenarioProblem(['variables'], `it has no variable "${name}" to be given.${near}`);
  }
  const own = Object.entries(declared).map(([name, value]) => [name, String(value)]);
  return { ...(Object.fromEntries(own) as Variables), ...given };
}

function readStep(
  raw: unknown,
  index: number,
  variables: Variables,
  { lineOf }: ScenarioDocument,
): ScenarioStep {
  const path = ['steps', index];
  const filled = fillVariables(raw, variables, path);
  const line = lineOf(path);
  if (typeof filled === 'object' && filled !== null && 'wait' in filled) {
    return { line, kind: 'wait', step: parse(waitStepSchema, filled, path) };
  }
  parse(fireStepSchema, filled, path);
  return { line, kind: 'fire', step: toFireStep(filled) };
}

function parse<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
  path: DocumentPath,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // A misspelt key is why another one is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const at = [...path, ...(issue?.path ?? []).map((part) => part as string | number)];
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const near = didYouMean(key, Object.keys(schema.shape));
    throw new ScenarioProblem([...at, key], `there is no key "${key}".${near}`);
  }
  const key = issue?.path.at(-1);
  const message = issue === undefined ? 'it is not valid' : describeIssue(issue);
  if (key !== undefined && message === 'it is missing') {
    throw new ScenarioProblem(at, `there is no key "${String(key)}", and there has to be one.`);
  }
  const where = key === undefined ? '' : `${String(key)}: `;
  throw new ScenarioProblem(at, `${where}${message}.`);
}
