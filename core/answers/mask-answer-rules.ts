/** Rules without the secrets in them, for a file that is meant for others. */
import { isSecretName, masked } from '../http/secret-text.ts';
import type { AnswerRule, AnswerRules, AnswerStep } from './answer-rule.ts';

/** Values of headers whose name says that they are secret stand as `[masked]`, those asked for and those answered. */
export function maskAnswerRules(rules: AnswerRules): AnswerRules {
  return { ...rules, answers: rules.answers.map(maskRule) };
}

function maskRule(rule: AnswerRule): AnswerRule {
  const { when, then } = rule;
  const header = when?.header;
  return {
    ...rule,
    ...(header === undefined
      ? {}
      : {
          when: {
            ...when,
            header: Object.fromEntries(
              Object.entries(header).map(([name, value]) => [name, maskAskedHeader(name, value)]),
            ),
          },
        }),
    then: then.map(maskStep),
  };
}

/** A pattern such as `Bearer *` tells no secret. */
const scheme = /^(?:\w+ )?\*$/;

/** The value of a header that a rule asks for, as it may be shown. */
export function maskAskedHeader(name: string, value: string | boolean): string | boolean {
  return typeof value === 'string' && isSecretName(name) && !scheme.test(value) ? masked : value;
}

function maskStep(step: AnswerStep): AnswerStep {
  const { headers } = step;
  if (headers === undefined) return step;
  return {
    ...step,
    headers: headers.map(([name, value]) => [name, isSecretName(name) ? masked : value]),
  };
}
