/** The text of a scenario file, in YAML or in JSON, as a document whose parts know their lines. */
import { parseYaml } from '../yaml/parse-yaml.ts';
import { type ScenarioDocument, scenarioError } from './read-scenario.ts';

/**
 * @param file as it is called in messages
 * @throws HarnessError `scenario/invalid` where the text is neither YAML nor JSON
 */
export function parseScenarioFile(file: string, text: string): ScenarioDocument {
  const refuse = (line: number, problem: string): Error => scenarioError(file, line, problem);
  return { file, ...parseYaml(text, 'a scenario', refuse) };
}
