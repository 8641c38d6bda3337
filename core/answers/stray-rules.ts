/** Rules for receivers that are not there: most likely a name that is misspelt, though a receiver may still be added. */
import type { AnswerRule } from './answer-rule.ts';

/**
 * @param receivers the names of those that there are
 * @returns a sentence for each rule that no request can meet for now
 */
export function describeStrayRules(
  rules: readonly Pick<AnswerRule, 'name' | 'receiver'>[],
  receivers: readonly string[],
): readonly string[] {
  return rules.flatMap(({ name, receiver }) =>
    receiver === undefined || receivers.includes(receiver)
      ? []
      : [
          `The rule "${name}" is for the receiver "${receiver}", which is not there, and answers nothing until it is: there are ${receivers.join(', ')}.`,
        ],
  );
}
