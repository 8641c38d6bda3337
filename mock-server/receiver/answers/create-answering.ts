/** The rules of the world at work for all receivers of a harness: decides, counts, and follows the world's changes. */
import type { RuleHits } from '#core/answers/answer-play.ts';
import { type AnswerPlay, createAnswerPlay } from '#core/answers/answer-play.ts';

import type { WorldStore } from '../../store/world/world-store.ts';

export interface Answering {
  /** To be asked for each request once, in the order in which they came. */
  readonly decide: AnswerPlay['decide'];
  /** Whether there is anything to be asked. */
  readonly hasRules: () => boolean;
  /** Whether any rule may ask for the body. */
  readonly asksForBodies: () => boolean;
  readonly hits: () => readonly RuleHits[];
  /** Every rule begins with its first answer again. */
  readonly reset: () => void;
  /** Calls whenever a rule has answered, or begins anew. */
  readonly onHits: (listener: () => void) => void;
}

export function createAnswering(store: Pick<WorldStore, 'world' | 'onChange'>): Answering {
  let rules = store.world.answerRules;
  const play = createAnswerPlay(rules);
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  store.onChange((world) => {
    if (world.answerRules === rules) return;
    rules = world.answerRules;
    play.replaceRules(rules);
    tell();
  });
  return {
    decide: (facts) => {
      const decided = play.decide(facts);
      if (decided !== null) tell();
      return decided;
    },
    hasRules: () => play.hasRules,
    asksForBodies: () => play.asksForBodies,
    hits: play.hits,
    reset: () => {
      play.reset();
      tell();
    },
    onHits: (listener) => {
      listeners.add(listener);
    },
  };
}
