/** A rule in one line: for which requests it is, and what it answers. */
import type { AnswerConditions, AnswerRule, AnswerStep } from './answer-rule.ts';
import { maskAskedHeader } from './mask-answer-rules.ts';

/** `POST /logs*: 4 × 503, then 200` */
export function describeRule({ receiver, when = {}, per, shuffle, then }: AnswerRule): string {
  const conditions = [
    ...(receiver === undefined ? [] : [`at ${receiver}`]),
    ...conditionWords(when),
  ].join(', ');
  const answers = shuffle === true ? shuffledWords(then) : sequenceWords(then);
  const counted =
    per === 'event-id' ? ', for each event' : per === 'destination' ? ', for each destination' : '';
  return `${conditions === '' ? 'any request' : conditions}: ${answers}${counted}`;
}

function conditionWords(when: AnswerConditions): string[] {
  const { method, path, eventType, header = {}, body = {}, nth, bodyOver } = when;
  const line = [method, path].filter((part) => part !== undefined).join(' ');
  return [
    ...(line === '' ? [] : [line]),
    ...(eventType === undefined ? [] : [`type ${eventType}`]),
    ...Object.entries(header).map(([name, value]) =>
      typeof value === 'string'
        ? `${name}: ${String(maskAskedHeader(name, value))}`
        : `${value ? 'with' : 'without'} ${name}`,
    ),
    ...Object.entries(body).map(([pointer, value]) => `${pointer} = ${JSON.stringify(value)}`),
    ...(bodyOver === undefined ? [] : [`more than ${bodyOver} bytes`]),
    ...(nth === undefined
      ? []
      : [typeof nth === 'number' || /^\d+$/.test(nth) ? `request ${nth}` : `requests ${nth}`]),
  ];
}

/** The last one stays, so that its number says nothing. */
function sequenceWords(steps: readonly AnswerStep[]): string {
  return steps
    .map((step, index) => {
      const { times = 1 } = step;
      return times === 1 || index === steps.length - 1 ? stepWords(step) : timesWords(step);
    })
    .join(', then ');
}

function shuffledWords(steps: readonly AnswerStep[]): string {
  return `${steps.map(timesWords).join(' and ')}, shuffled`;
}

function timesWords(step: AnswerStep): string {
  return `${step.times ?? 1} × ${stepWords(step)}`;
}

/** What one answer is: its status, or the fault in its place, and what holds it back. */
export function stepWords({ status, delay = 0, drip, fault }: AnswerStep): string {
  const what = fault === undefined ? String(status) : faultWords(status, fault);
  const late =
    typeof delay === 'object'
      ? ` after ${printMs(delay.from)} to ${printMs(delay.to)}`
      : delay === 0 || fault === 'hang'
        ? ''
        : ` after ${printMs(delay)}`;
  return `${what}${late}${drip === undefined ? '' : ', dripping'}`;
}

function faultWords(status: number, fault: NonNullable<AnswerStep['fault']>): string {
  switch (fault) {
    case 'hang':
      return 'nothing, and the connection hangs';
    case 'reset-before':
      return 'connection reset';
    case 'empty':
      return 'connection closed';
    case 'rubbish':
      return 'rubbish';
    case 'hang-within':
      return `half of ${status}, and the connection hangs`;
    case 'reset-within':
      return `half of ${status}, and a reset`;
    case 'reset-after':
      return `${status} and a reset`;
    case 'malformed-body':
      return `${status} with a malformed body`;
    case 'wrong-length':
      return `${status} with a wrong length`;
  }
}

function printMs(ms: number): string {
  return ms >= 1000 ? `${Number((ms / 1000).toFixed(3))} s` : `${ms} ms`;
}
