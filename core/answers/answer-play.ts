/**
 * Rules at work: decides the answer of one request after another, and counts. No I/O; whoever holds one asks it for
 * every request in the order in which they came.
 */
import { createSeededRandom, deriveSeed } from '../order/seeded-random.ts';
import type { DecidedAnswer, RequestFacts } from './answer.ts';
import type { AnswerRule, AnswerRules } from './answer-rule.ts';
import { type AskedRequest, askRequest, asksForBody, countedBy, matcherOf } from './match-rule.ts';
import { parseNth } from './parse-nth.ts';
import { answerOf, hashText, pickerOf } from './pick-answer.ts';

/** How often a rule answered. */
export interface RuleHits {
  readonly name: string;
  readonly hits: number;
}

export interface AnswerPlay {
  /** @returns null = no rule is for this request */
  readonly decide: (facts: RequestFacts) => DecidedAnswer | null;
  /** Whether there is any rule at all. */
  readonly hasRules: boolean;
  /** Whether any rule may ask for the body of a request, which is read for that where it is not at hand. */
  readonly asksForBodies: boolean;
  /** In the order of the rules. */
  readonly hits: () => readonly RuleHits[];
  /** Puts rules in the place of these. Those that stay as they were go on where they are. */
  readonly replaceRules: (rules: AnswerRules) => void;
  /** Back to the first answer of every rule, with no hits. */
  readonly reset: () => void;
}

/** What is counted together: how many requests the conditions were met by, and how many of them were answered. */
interface Place {
  seen: number;
  answered: number;
}

/** Of a rule that counts by event id or destination, so many are remembered; the oldest begin anew. */
export const mostPlaces = 100_000;

class RuleAtWork {
  private readonly matches: (request: AskedRequest) => boolean;
  private readonly keyOf: (request: AskedRequest) => string;
  private readonly isNth: (number: number) => boolean;
  private readonly pick: ReturnType<typeof pickerOf>;
  private readonly seed: number;
  private readonly places = new Map<string, Place>();
  hits = 0;

  constructor(
    readonly rule: AnswerRule,
    readonly baseSeed: number,
  ) {
    this.matches = matcherOf(rule);
    this.keyOf = countedBy(rule);
    this.isNth = parseNth(rule.when?.nth ?? '1-') ?? (() => true);
    // By name, so that moving a rule up or down changes nothing of what is random in it.
    this.seed = deriveSeed(baseSeed, hashText(rule.name));
    this.pick = pickerOf(rule, this.seed);
  }

  decide(request: AskedRequest): DecidedAnswer | null {
    if (!this.matches(request)) return null;
    const key = this.keyOf(request);
    const place = this.placeOf(key);
    place.seen += 1;
    if (!this.isNth(place.seen)) return null;
    const step = this.pick(place.answered, key);
    place.answered += 1;
    const chance = createSeededRandom(deriveSeed(this.seed, this.hits)).next();
    this.hits += 1;
    return { answer: answerOf(step, chance), rule: this.rule.name };
  }

  reset(): void {
    this.places.clear();
    this.hits = 0;
  }

  private placeOf(key: string): Place {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    if (this.places.size >= mostPlaces) {
      for (const oldest of this.places.keys()) {
        this.places.delete(oldest);
        break;
      }
    }
    const place = { seen: 0, answered: 0 };
    this.places.set(key, place);
    return place;
  }
}

export function createAnswerPlay(rules: AnswerRules): AnswerPlay {
  let atWork: readonly RuleAtWork[] = [];

  const replaceRules = ({ answers, seed = 1 }: AnswerRules): void => {
    const before = new Map(atWork.map((each) => [textOf(each.rule, each.baseSeed), each]));
    atWork = answers.map((rule) => before.get(textOf(rule, seed)) ?? new RuleAtWork(rule, seed));
  };
  replaceRules(rules);

  return {
    decide: (facts) => {
      const request = askRequest(facts);
      for (const rule of atWork) {
        const decided = rule.decide(request);
        if (decided !== null) return decided;
      }
      return null;
    },
    get hasRules() {
      return atWork.length > 0;
    },
    get asksForBodies() {
      return atWork.some(({ rule }) => asksForBody(rule));
    },
    hits: () => atWork.map(({ rule, hits }) => ({ name: rule.name, hits })),
    replaceRules,
    reset: () => {
      for (const rule of atWork) rule.reset();
    },
  };
}

function textOf(rule: AnswerRule, seed: number): string {
  return JSON.stringify([seed, rule]);
}
