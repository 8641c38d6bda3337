/** Terms that compare: `>=400`, `<1s`, `4xx`. */
import { parseDuration } from '../../order/parse-duration.ts';
import { TermProblem } from './term-problem.ts';

export type NumberTest = (value: number) => boolean;

const comparison = /^(>=|<=|>|<|=)?(.*)$/s;

function compare(operator: string, bound: number): NumberTest {
  switch (operator) {
    case '>=':
      return (value) => value >= bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '<':
      return (value) => value < bound;
    default:
      return (value) => value === bound;
  }
}

/** @returns the test of a status; null is no answer. @throws TermProblem */
export function readStatus(text: string): (status: number | null) => boolean {
  if (text.toLowerCase() === 'none') return (status) => status === null;
  const [, group] = /^=?([1-9])xx$/i.exec(text) ?? [];
  if (group !== undefined) {
    const from = Number(group) * 100;
    return (status) => status !== null && status >= from && status < from + 100;
  }
  const [, operator = '', digits = ''] = comparison.exec(text) ?? [];
  if (!/^\d{3}$/.test(digits)) {
    throw new TermProblem(
      `${JSON.stringify(text)} is no status`,
      'status:404, status:4xx, status:>=400, or status:none where there was no answer',
    );
  }
  const test = compare(operator, Number(digits));
  return (status) => status !== null && test(status);
}

/** @returns the test of a time in milliseconds. @throws TermProblem */
export function readDuration(text: string): NumberTest {
  const [, operator = '', duration = ''] = comparison.exec(text) ?? [];
  const milliseconds = parseDuration(duration);
  if (operator === '' || milliseconds === null) {
    throw new TermProblem(
      `${JSON.stringify(text)} is no comparison of a time`,
      'took:>1s, took:<=200ms (ms, s, m, h)',
    );
  }
  return compare(operator, milliseconds);
}
