/**
 * What may stand at places of the command line whose parsers take more than a list of words, or refuse in words of their
 * own, so that commander is told of no choices: for completion.
 */
import { fileFormats } from '#contract/transfer/export-request.ts';
import { markColours } from '#core/annotations/annotation.ts';
import { frameworkModels } from '#core/frameworks/framework-models.ts';
import { logKinds } from '#core/log/log-entry.ts';
import { answerPresets } from '#core/presets/answer-presets.ts';
import { presets } from '#core/presets/presets.ts';
import { rehearsals } from '#core/rehearsal/rehearsals.ts';
import { fixtures, profileTimeline } from '#fixtures/index.ts';

const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

const fixtureIds = idsOf(fixtures);
const versions = profileTimeline.milestones;
const outcomes = ['delivered', 'failed', 'skipped'];

/** By the option, or by the words of the command and its option or argument where it means another thing there. */
export const knownValues: Readonly<Record<string, readonly string[]>> = {
  '--profile': versions,
  '--kind': logKinds,
  '--preset': idsOf(presets),
  'answers set --preset': idsOf(answerPresets),
  'answers presets ID': idsOf(answerPresets),
  'assert --expect': outcomes,
  'check --level': ['must', 'should', 'may'],
  'export --format': fileFormats,
  'fire fixture': fixtureIds,
  'fixtures fixture': fixtureIds,
  'mark --colour': [...markColours, 'none'],
  'rehearse name': [...idsOf(rehearsals), 'all'],
  'seen-by framework': idsOf(frameworkModels),
  'seen-by --fixture': fixtureIds,
  'versions from': versions,
  'versions to': versions,
};
