/** Presets of answers by their id. */
import type { AnswerPreset } from './answer-preset.ts';
import { answerPresets } from './answer-presets.ts';
import { findById } from './find-preset.ts';

/** @throws HarnessError `answers/unknown-preset` */
export function findAnswerPreset(id: string): AnswerPreset {
  return findById(answerPresets, id, 'answers/unknown-preset');
}
