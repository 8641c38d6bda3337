/** Terms that look at text: the value is a part of it; after `=` it is the whole of it; `*` is any text at all. */
import { nearestNames } from '../../errors/nearest-names.ts';
import { TermProblem } from './term-problem.ts';

/** Whether a text is meant by a value. */
export type TextTest = (text: string) => boolean;

/** @throws TermProblem for an empty value, which is a slip */
export function readText(value: string, example: string): TextTest {
  if (value === '') throw new TermProblem('something has to stand after it', example);
  if (value === '*') return () => true;
  if (!value.startsWith('=')) return (text) => text.includes(value);
  const whole = value.slice(1);
  return (text) => text === whole;
}

/** One of few words, without case. @throws TermProblem for any other */
export function readChoice<Choice extends string>(
  value: string,
  choices: readonly Choice[],
): Choice {
  const bare = value.replace(/^=/, '').toLowerCase();
  const found = choices.find((choice) => choice === bare);
  if (found !== undefined) return found;
  const meant = nearestNames(bare, choices);
  throw new TermProblem(
    value === ''
      ? 'something has to stand after it'
      : `${JSON.stringify(value)} is none of its values`,
    meant[0] ?? `one of ${choices.join(', ')}`,
    meant,
  );
}
