/** From the text of a file with answers by rule, in YAML or JSON, to the rules. What is wrong is told with its line. */
import type { HarnessError } from '../errors/harness-error.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { AnswerRules } from './answer-rule.ts';
import { checkAnswerRules, invalidAnswers } from './check-answer-rules.ts';

/**
 * @param file as it is called in messages
 * @throws HarnessError `answers/invalid` with `file` and `line` in its details
 */
export function readAnswersFile(file: string, text: string): AnswerRules {
  const refuse = (line: number, problem: string): HarnessError =>
    invalidAnswers(
      `Failed to read the answers of ${file}, line ${line}: ${problem} Try \`auditorium answers presets\` for rules that work.`,
      { file, line },
    );
  const { value, lineOf } = parseYaml(text.replace(/^\uFEFF/, ''), 'a file of answers', refuse);
  const checked = checkAnswerRules(value);
  if ('rules' in checked) return checked.rules;
  throw refuse(lineOf(checked.path), `${checked.problem}.`);
}
