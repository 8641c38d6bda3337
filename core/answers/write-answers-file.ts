/** Rules as the text of a file: YAML, with times as a person types them. */
import { stringify } from 'yaml';

import type { AnswerConditions, AnswerRules, AnswerStep } from './answer-rule.ts';

const heading =
  '# Answers by rule: the first rule that fits a request answers it. For `auditorium serve --answers FILE`.\n';

/** @returns a text that `readAnswersFile` reads as the same rules */
export function writeAnswersFile({ answers, seed }: AnswerRules): string {
  const rules = answers.map(({ then, when, per, shuffle, ...start }) =>
    withoutUndefined({
      ...start,
      ...{ when: when && conditionsToText(when), per, shuffle },
      then: then.map(stepToText),
    }),
  );
  const document = { ...(seed === undefined ? {} : { seed }), answers: rules };
  return heading + stringify(document, { lineWidth: 0 });
}

function conditionsToText({ bodyOver, ...rest }: AnswerConditions): Record<string, unknown> {
  return { ...rest, ...(bodyOver === undefined ? {} : { bodyOver: printBytes(bodyOver) }) };
}

function stepToText({ headers, delay, drip, ...rest }: AnswerStep): Record<string, unknown> {
  const { body, times, fault, ...start } = rest;
  return withoutUndefined({
    ...start,
    headers: headers === undefined ? undefined : headersToText(headers),
    body,
    delay:
      typeof delay === 'object'
        ? { from: printTime(delay.from), to: printTime(delay.to) }
        : delay && printTime(delay),
    drip: drip && { ...drip, every: printTime(drip.every) },
    fault,
    times,
  });
}

/** By name, unless two have one, of which an object would lose the first. */
function headersToText(headers: NonNullable<AnswerStep['headers']>): unknown {
  const names = new Set(headers.map(([name]) => name));
  // Keys that are numbers do not keep their place in an object.
  const keepsOrder = headers.every(([name]) => !/^\d+$/.test(name));
  return names.size === headers.length && keepsOrder ? Object.fromEntries(headers) : headers;
}

/** `4s` for 4000; what is no whole second stays in milliseconds. */
function printTime(ms: number): string | number {
  return ms > 0 && ms % 1000 === 0 ? `${ms / 1000}s` : ms;
}

/** `1MB` for 1048576; what is no whole KB stays in bytes. */
function printBytes(bytes: number): string | number {
  const unit = units.find(([size]) => bytes >= size && bytes % size === 0);
  return unit === undefined ? bytes : `${bytes / unit[0]}${unit[1]}`;
}

const units = [
  [1024 ** 2, 'MB'],
  [1024, 'KB'],
] as const;

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
