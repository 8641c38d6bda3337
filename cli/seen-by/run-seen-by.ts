/** `seen-by`: what web frameworks make of a request. Needs a harness for entries of its log only. */
import { cureFor } from '#core/checks/cures.ts';
import { printExactJson } from '#core/frameworks/exact-json.ts';
import {
  type ExplainedReading,
  explainReadings,
  isKept,
} from '#core/frameworks/explain-reading.ts';
import type { FrameworkModel } from '#core/frameworks/framework-model.ts';
import { findFramework, frameworkModels } from '#core/frameworks/framework-models.ts';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { Style } from '../format/style.ts';
import { visibleText } from '../format/visible-text.ts';
import { readSeenRequest, type SeenByFlags } from './read-seen-request.ts';

/** Lines of what a handler sees; more are counted. */
const mostLines = 16;

/** @throws HarnessError for an unknown framework, and when the request cannot be read */
export async function runSeenBy(
  ids: readonly string[],
  flags: SeenByFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const models = ids.length === 0 ? frameworkModels : ids.map(findFramework);
  const { request, title } = await readSeenRequest(flags, context);
  const { out, outStyle } = context.terminal;
  if (flags.json !== true) out(title);
  for (const model of models) {
    const readings = explainReadings(model, request);
    if (flags.json === true) readings.map((one) => jsonLine(model, one)).forEach(out);
    else blockOf(model, readings, { isAlone: models.length === 1, style: outStyle }).forEach(out);
  }
  return exitCodes.allWell;
}

function jsonLine({ id, version }: FrameworkModel, one: ExplainedReading): string {
  const { way, reading, fate, shown, sentence } = one;
  const status = reading.kind === 'refused' ? reading.status : null;
  const { setUp, expression } = way;
  return printExactJson(
    { framework: id, version, way: way.id, setUp, expression, fate, status, sentence, seen: shown },
    0,
  );
}

interface Showing {
  /** The only framework that is asked for: then all that is seen is shown. */
  readonly isAlone: boolean;
  readonly style: Style;
}

function blockOf(
  model: FrameworkModel,
  readings: readonly ExplainedReading[],
  { isAlone, style }: Showing,
): string[] {
  const lines = ['', `${style.bold(model.name)} ${style.dim(`as modelled of ${model.version}`)}`];
  for (const one of readings) {
    const mark = isKept(one) ? style.good('kept') : style.bad('lost');
    lines.push(
      `  ${mark}  ${one.way.setUp} → ${one.way.expression}`,
      `        ${visibleText(one.sentence)}`,
    );
    if (isAlone) lines.push(...seenLines(one).map((line) => style.dim(`        ${line}`)));
  }
  const isLost = readings.some((one) => !isKept(one));
  if (isAlone && isLost) {
    const cure = cureFor({ cure: 'body/form' }, model.family).split('\n');
    lines.push('', 'What to change:', ...cure.map((line) => `  ${line}`));
  }
  return lines;
}

function seenLines({ reading, shown }: ExplainedReading): string[] {
  if (reading.kind === 'refused' || shown === undefined) return [];
  const text = typeof shown === 'string' ? shown : printExactJson(shown);
  const lines = text.split('\n').map((line) => visibleText(shorten(line)));
  const more = lines.length - mostLines;
  return more <= 0 ? lines : [...lines.slice(0, mostLines), `…${more} more lines, all in --json`];
}

function shorten(line: string): string {
  return line.length > 200 ? `${line.slice(0, 200)}… (${line.length} characters)` : line;
}
