/** `answers`: by which rules the receivers of a running harness answer. Presets are told without a harness too. */
import type { OperationOutput } from '#contract/operations.ts';
import type { AnswersView } from '#contract/views/answers-view.ts';
import type { AnswerRules } from '#core/answers/answer-rule.ts';
import { describeRule } from '#core/answers/describe-rule.ts';
import { maskAnswerRules } from '#core/answers/mask-answer-rules.ts';
import { describeStrayRules } from '#core/answers/stray-rules.ts';
import { writeAnswersFile } from '#core/answers/write-answers-file.ts';
import { answerPresets } from '#core/presets/answer-presets.ts';
import { findById } from '#core/presets/find-preset.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { formatTable } from '../format/table.ts';
import { usageError } from '../options/usage-error.ts';
import { readRulesText } from './read-rules-text.ts';

/** What one `auditorium answers …` asks for. */
export type AnswersRequest =
  | { readonly do: 'show'; readonly yaml: boolean; readonly secrets: boolean }
  | { readonly do: 'set'; readonly file: string | null; readonly presets: readonly string[] }
  | { readonly do: 'reset' | 'clear' }
  | { readonly do: 'presets'; readonly id: string | null };

interface Answer {
  /** What a program gets with --json. */
  readonly value: unknown;
  /** What a person gets. */
  readonly lines: readonly string[];
  /** What is said beside it, on standard error. */
  readonly warnings?: readonly string[];
}

/**
 * @param json whether a program reads the answer
 * @throws HarnessError when there is no harness, or a file or preset is wrong
 */
export async function runAnswers(
  request: AnswersRequest,
  json: boolean,
  { terminal, env, interruption }: CommandContext,
): Promise<ExitCode> {
  const {
    value,
    lines,
    warnings = [],
  } = request.do === 'presets'
    ? tellPresets(request.id)
    : await carryOut(request, () => connectHarness(env, interruption).client);
  if (json) terminal.out(JSON.stringify(value));
  else lines.forEach(terminal.out);
  for (const warning of warnings) terminal.err(`auditorium: ${warning}`);
  return exitCodes.allWell;
}

type Connect = () => ReturnType<typeof connectHarness>['client'];

async function carryOut(
  request: Exclude<AnswersRequest, { do: 'presets' }>,
  connect: Connect,
): Promise<Answer> {
  switch (request.do) {
    case 'show': {
      const { hits, ...rules } = await connect().call('getAnswers', {});
      const shown = request.secrets ? rules : maskAnswerRules(rules);
      const view = { ...shown, hits };
      return { value: view, lines: request.yaml ? [fileOf(shown)] : ruleTable(view) };
    }
    case 'set':
      return setRules(await readRules(request), connect());
    case 'clear':
      return changed(await connect().call('setAnswers', { answers: [] }));
    case 'reset': {
      const view = await connect().call('resetAnswers', {});
      return { value: view, lines: ['Every rule begins with its first answer again.'] };
    }
  }
}

async function setRules(rules: AnswerRules, client: ReturnType<Connect>): Promise<Answer> {
  const made = changed(await client.call('setAnswers', rules));
  const receivers = await client.call('listReceivers', {});
  const names = receivers.map(({ name }) => name);
  return { ...made, warnings: describeStrayRules(rules.answers, names) };
}

async function readRules({
  file,
  presets,
}: Extract<AnswersRequest, { do: 'set' }>): Promise<AnswerRules> {
  const added = presets.flatMap(
    (id) => findById(answerPresets, id, 'answers/unknown-preset').rules,
  );
  if (file !== null) {
    const rules = await readRulesText('answers set', file);
    return { ...rules, answers: [...rules.answers, ...added] };
  }
  if (presets.length > 0) return { answers: added };
  throw usageError({
    reading: 'answers set',
    problem: 'there is neither a file nor a preset',
    advice:
      '`auditorium answers set answers.yaml`, or `auditorium answers set --preset splunk-hec`',
  });
}

function changed(made: OperationOutput<'setAnswers'>): Answer {
  return { value: made, lines: [made.summary] };
}

function fileOf(rules: AnswerRules): string {
  return writeAnswersFile(rules).trimEnd();
}

function ruleTable({ answers, hits }: AnswersView): string[] {
  if (answers.length === 0) {
    return [
      'There are no rules: every request is answered 200. `auditorium answers presets` lists some.',
    ];
  }
  const counts = new Map(hits.map((each) => [each.name, each.hits]));
  const rows = answers.map((rule, index) => [
    String(index + 1),
    rule.name,
    String(counts.get(rule.name) ?? 0),
    describeRule(rule),
  ]);
  return formatTable([['', 'RULE', 'HITS', 'WHAT IT DOES'], ...rows]);
}

function tellPresets(id: string | null): Answer {
  if (id !== null) {
    const preset = findById(answerPresets, id, 'answers/unknown-preset');
    const lines = [`# ${preset.note}`, `# ${preset.source}`, fileOf({ answers: preset.rules })];
    return { value: preset, lines };
  }
  const rows = answerPresets.map(({ id: each, title }) => [each, title]);
  return { value: answerPresets, lines: formatTable([['PRESET', 'WHAT IT PLAYS'], ...rows]) };
}
