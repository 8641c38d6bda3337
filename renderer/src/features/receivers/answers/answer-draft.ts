/** What is typed of a rule, and the rule that comes of it. What the form has no field for stays as it was. */
import type { AnswerFault } from '#core/answers/answer.ts';
import type { AnswerConditions, AnswerRule, AnswerStep } from '#core/answers/answer-rule.ts';
import { checkAnswerRules } from '#core/answers/check-answer-rules.ts';
import { jsonIn } from '#core/errors/json-problem.ts';

export interface StepDraft {
  readonly status: string;
  readonly times: string;
  /** `4s`, or `100ms-4s`. */
  readonly delay: string;
  /** Empty = none. */
  readonly fault: AnswerFault | '';
  /** `Name: value`, one a line. */
  readonly headers: string;
  readonly body: string;
  /** Whether a body that looks like JSON is a text all the same, as whoever wrote the rule had it. */
  readonly asText: boolean;
  /** What there is no field for. */
  readonly rest: Pick<AnswerStep, 'reason' | 'drip'>;
}

export interface AnswerDraft {
  readonly name: string;
  /** Empty = all. */
  readonly receiver: string;
  readonly method: string;
  readonly path: string;
  readonly eventType: string;
  /** `Name: value`, `Name` (it is there) or `!Name` (it is missing), one a line. */
  readonly header: string;
  /** `/pointer=value`, one a line. */
  readonly body: string;
  readonly nth: string;
  readonly bodyOver: string;
  readonly per: NonNullable<AnswerRule['per']>;
  readonly shuffle: boolean;
  readonly then: readonly StepDraft[];
}

export const newStep: StepDraft = {
  ...{ status: '200', times: '1', delay: '', fault: '', headers: '', body: '' },
  ...{ asText: false, rest: {} },
};

const emptyDraft: AnswerDraft = {
  ...{ name: '', receiver: '', method: '', path: '', eventType: '', header: '', body: '' },
  ...{ nth: '', bodyOver: '', per: 'rule', shuffle: false, then: [{ ...newStep, status: '503' }] },
};

/** @param rule the one to change; null = a new one */
export function draftOf(rule: AnswerRule | null): AnswerDraft {
  if (rule === null) return emptyDraft;
  const { name, receiver = '', when = {}, per = 'rule', shuffle = false, then } = rule;
  const { method = '', path = '', eventType = '', header = {}, body = {}, nth = '' } = when;
  return {
    ...{ name, receiver, method, path, eventType, per, shuffle },
    header: Object.entries(header).map(askedLine).join('\n'),
    body: Object.entries(body)
      .map(([pointer, value]) => `${pointer}=${JSON.stringify(value)}`)
      .join('\n'),
    nth: String(nth),
    bodyOver: when.bodyOver?.toString() ?? '',
    then: then.map(stepDraftOf),
  };
}

function askedLine([name, value]: [string, string | boolean]): string {
  if (typeof value === 'string') return `${name}: ${value}`;
  return value ? name : `!${name}`;
}

function stepDraftOf(step: AnswerStep): StepDraft {
  const { status, times = 1, delay = 0, fault = '', headers = [], body = '' } = step;
  return {
    status: String(status),
    times: String(times),
    delay:
      typeof delay === 'object' ? `${delay.from}ms-${delay.to}ms` : delay === 0 ? '' : `${delay}ms`,
    fault,
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    asText: typeof body === 'string' && body !== '',
    rest: {
      ...(step.reason === undefined ? {} : { reason: step.reason }),
      ...(step.drip === undefined ? {} : { drip: step.drip }),
    },
  };
}

/** @returns the rule as it is kept, or why it is none, as a sentence */
export function ruleOf(
  draft: AnswerDraft,
): { readonly rule: AnswerRule } | { readonly problem: string } {
  if (draft.name.trim() === '') return { problem: 'A rule needs a name.' };
  const when = conditionsOf(draft);
  const { receiver, per, shuffle } = draft;
  const checked = checkAnswerRules({
    answers: [
      {
        name: draft.name.trim(),
        ...(receiver === '' ? {} : { receiver }),
        ...(Object.keys(when).length === 0 ? {} : { when }),
        ...(per === 'rule' ? {} : { per }),
        ...(shuffle ? { shuffle } : {}),
        then: draft.then.map(stepOf),
      },
    ],
  });
  if (!('rules' in checked)) return { problem: sentence(checked.problem) };
  const [rule] = checked.rules.answers;
  return rule === undefined ? { problem: 'There is no rule.' } : { rule };
}

function sentence(problem: string): string {
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
}

/** As a file would have them; what they are worth is checked with the rest. */
function conditionsOf(draft: AnswerDraft): Record<keyof AnswerConditions, unknown> | object {
  const texts = Object.entries({
    method: draft.method.trim(),
    path: draft.path.trim(),
    eventType: draft.eventType.trim(),
    nth: numberOr(draft.nth.trim()),
    bodyOver: numberOr(draft.bodyOver.trim()),
  }).filter(([, value]) => value !== '');
  const header = linesOf(draft.header).map(readAsked);
  const body = linesOf(draft.body).map(readPointer);
  return {
    ...Object.fromEntries(texts),
    ...(header.length === 0 ? {} : { header: Object.fromEntries(header) }),
    ...(body.length === 0 ? {} : { body: Object.fromEntries(body) }),
  };
}

function stepOf(draft: StepDraft): Record<string, unknown> {
  const { status, times, delay, fault, headers, body, asText, rest } = draft;
  const pairs = linesOf(headers).map((line) => splitAt(line, ':'));
  const json = !asText && /^\s*[[{]/.test(body) ? jsonIn(body) : undefined;
  return {
    status: numberOr(status.trim()),
    ...rest,
    ...(pairs.length === 0 ? {} : { headers: pairs }),
    ...(body === '' ? {} : { body: json ?? body }),
    ...(delay.trim() === '' ? {} : { delay: readDelay(delay.trim()) }),
    ...(fault === '' ? {} : { fault }),
    ...(times.trim() === '' || times.trim() === '1' ? {} : { times: numberOr(times.trim()) }),
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function splitAt(line: string, mark: string): [string, string] {
  const at = line.indexOf(mark);
  return at === -1 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function readAsked(line: string): [string, string | boolean] {
  if (line.startsWith('!')) return [line.slice(1).trim(), false];
  return line.includes(':') ? splitAt(line, ':') : [line, true];
}

function readPointer(line: string): [string, unknown] {
  const [pointer, text] = splitAt(line, '=');
  return [pointer, jsonIn(text) ?? text];
}

function readDelay(text: string): unknown {
  const range = /^([\d.a-z]+)\s*-\s*([\d.a-z]+)$/.exec(text);
  return range === null
    ? numberOr(text)
    : { from: numberOr(range[1] ?? ''), to: numberOr(range[2] ?? '') };
}

function numberOr(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}
