/** Which of a rule's answers a request gets by its number, and that answer with nothing left to chance. */
import { toByteString } from '../http/byte-string.ts';
import { headerValue, type RawHeader } from '../http/raw-headers.ts';
import { createSeededRandom, deriveSeed, drawOrder } from '../order/seeded-random.ts';
import type { Answer } from './answer.ts';
import type { AnswerRule, AnswerStep } from './answer-rule.ts';

/** Picks the answer of the request of that number, from 0, among those that are counted together under a key. */
export type PickStep = (number: number, key: string) => AnswerStep;

/** @param seed what order shuffled answers have comes of it */
export function pickerOf({ then, shuffle = false }: AnswerRule, seed: number): PickStep {
  return shuffle ? shuffled(then, seed) : inOrder(then);
}

function inOrder(steps: readonly AnswerStep[]): PickStep {
  return (number) => {
    let left = number;
    for (const step of steps) {
      left -= step.times ?? 1;
      if (left < 0) return step;
    }
    return lastOf(steps);
  };
}

function lastOf(steps: readonly AnswerStep[]): AnswerStep {
  const last = steps.at(-1);
  if (last === undefined) throw new Error('A rule has no answers.');
  return last;
}

/** Each round has every answer as often as it is told to come, in an order of its own. */
function shuffled(steps: readonly AnswerStep[], seed: number): PickStep {
  const round = steps.flatMap((step) => Array.from({ length: step.times ?? 1 }, () => step));
  let drawn: { readonly of: string; readonly order: readonly number[] } | null = null;
  return (number, key) => {
    const which = Math.floor(number / round.length);
    const of = `${which} ${key}`;
    if (drawn?.of !== of) {
      const random = createSeededRandom(deriveSeed(deriveSeed(seed, hashText(key)), which));
      drawn = { of, order: drawOrder(round.length, random) };
    }
    return round[drawn.order[number % round.length] ?? 0] ?? lastOf(steps);
  };
}

/**
 * @param chance from 0 up to, but without, 1: where in its range a random delay lies
 */
export function answerOf(step: AnswerStep, chance: number): Answer {
  const { status, reason, delay = 0, drip = null, fault = null } = step;
  return {
    ...bodyOf(step),
    ...{ status, drip, fault },
    reason: reason === undefined ? null : toByteString(reason),
    delayMs:
      typeof delay === 'number' ? delay : Math.round(delay.from + (delay.to - delay.from) * chance),
  };
}

function bodyOf({ headers = [], body = '' }: AnswerStep): Pick<Answer, 'headers' | 'body'> {
  const said = headers.map(([name, value]): RawHeader => [toByteString(name), toByteString(value)]);
  if (typeof body === 'string') return { headers: said, body };
  const type: RawHeader[] =
    headerValue(said, 'Content-Type') === null ? [['Content-Type', 'application/json']] : [];
  return { headers: [...type, ...said], body: JSON.stringify(body) };
}

/** FNV-1a over UTF-16 units, 32 bits: any text to a number that is spread well. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
