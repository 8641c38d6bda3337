/** Presets of answers by their id. */
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean } from '../errors/nearest-names.ts';
import type { AnswerPreset } from './answer-preset.ts';
import { answerPresets } from './answer-presets.ts';

/** @throws HarnessError `answers/unknown-preset` */
export function findAnswerPreset(id: string): AnswerPreset {
  const found = answerPresets.find((preset) => preset.id === id);
  if (found !== undefined) return found;
  const ids = answerPresets.map((preset) => preset.id);
  throw new HarnessError({
    code: 'answers/unknown-preset',
    category: 'user-input',
    message: `Failed to find the preset "${id}": there is none of that name. Try ${ids.join(', ')}.${didYouMean(id, ids)}`,
    details: { id },
  });
}
