/** What the receivers answer: a list of rules that is replaced as a whole. */
import type { AnswerRules } from '../../answers/answer-rule.ts';
import type { World } from '../world.ts';
import { changed, type WorldChange } from './world-edit.ts';

/** One that changes nothing leaves the very same world. */
export function setAnswerRules(world: World, rules: AnswerRules): WorldChange {
  const parts = differences(world.answerRules, rules);
  return parts.length === 0
    ? changed(world, 'Changed nothing.')
    : changed({ ...world, answerRules: rules }, `Answers: ${parts.join('; ')}.`);
}

function differences(before: AnswerRules, after: AnswerRules): string[] {
  const old = new Map(before.answers.map((rule) => [rule.name, JSON.stringify(rule)]));
  const kept = new Map(after.answers.map((rule) => [rule.name, JSON.stringify(rule)]));
  const names = {
    added: [...kept.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !kept.has(name)),
    changed: [...kept].filter(([name, text]) => old.has(name) && old.get(name) !== text),
  };
  const stayed = (rules: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>) =>
    [...rules.keys()].filter((name) => others.has(name)).join('\n');
  return [
    ...listed('added', names.added),
    ...listed(
      'changed',
      names.changed.map(([name]) => name),
    ),
    ...listed('removed', names.removed),
    ...(stayed(old, kept) === stayed(kept, old) ? [] : ['put in another order']),
    ...((before.seed ?? 1) === (after.seed ?? 1) ? [] : [`the seed is ${after.seed ?? 1}`]),
  ];
}

const mostNamed = 3;

function listed(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const named = names.slice(0, mostNamed).map((name) => `"${name}"`);
  const rest = names.length - named.length;
  return [`${what} ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`];
}
