/** Rules of answers to begin with. */
import type { AnswerRule } from '../answers/answer-rule.ts';

export interface AnswerPreset {
  /** Stable, as it is typed. */
  readonly id: string;
  readonly title: string;
  /** Whether it plays an endpoint that takes events, or one that does not. */
  readonly kind: 'endpoint' | 'fault';
  /** What is worth knowing before it is used. */
  readonly note: string;
  /** Where it is said that it answers so. */
  readonly source: string;
  readonly rules: AnswerRule[];
}
