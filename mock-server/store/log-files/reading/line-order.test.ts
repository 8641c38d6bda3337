import { describe, expect, it } from 'vitest';

import { createLineOrder } from './line-order.ts';

/**
 * What stands for each number in a log of such lines. A number is a line that claims it, text a damaged line.
 * @param last the number of its last line
 */
function placed(lines: readonly (number | string)[], last: number, most = 99): string[] {
  const given: string[] = [];
  const order = createLineOrder(1, last, (seq, line) => {
    const claim = line === null ? 'missing' : (/\d+/.exec(line)?.[0] ?? 'damaged');
    given.push(claim === String(seq) ? claim : `${seq}: ${claim}`);
    return given.length < most;
  });
  for (const [offset, line] of lines.entries()) {
    const bytes = Buffer.from(typeof line === 'number' ? `{"seq":${line},"x":0}` : line);
    if (!order.take(bytes, offset)) break;
  }
  order.end();
  return given;
}

describe('the order of lines', () => {
  it('is that of their numbers', () => {
    expect(placed([1, 2, 3], 3)).toEqual(['1', '2', '3']);
  });

  it.each([
    ['one line without a number', [1, 'x', 3, 4], 4, ['1', '2: damaged', '3', '4']],
    ['one wrong number', [1, 7, 3, 4], 4, ['1', '2: 7', '3', '4']],
    [
      'two wrong numbers in a row',
      [1, 7, 8, 4, 5, 6, 7, 8],
      8,
      ['1', '2: 7', '3: 8', '4', '5', '6', '7', '8'],
    ],
    ['two wrong numbers beyond the end', [1, 98, 99, 4], 4, ['1', '2: 98', '3: 99', '4']],
    ['two wrong numbers not in a row', [1, 4, 2, 4, 5], 5, ['1', '2: 4', '3: 2', '4', '5']],
    ['a line taken out', [1, 3, 4, 5, 6], 6, ['1', '2: missing', '3', '4', '5', '6']],
    ['a line taken out near the end', [1, 2, 4, 5], 5, ['1', '2', '3: missing', '4', '5']],
    [
      'many lines taken out',
      [1, 5, 6, 7],
      7,
      ['1', '2: missing', '3: missing', '4: missing', '5', '6', '7'],
    ],
    ['a line that stands there twice', [1, 2, 2, 3, 4], 4, ['1', '2', '3', '4']],
  ])('is kept around %s', (_name, lines, last, expected) => {
    expect(placed(lines, last)).toEqual(expected);
  });

  it('gives no more than is wanted', () => {
    expect(placed([1, 5, 6, 7], 7, 3)).toEqual(['1', '2: missing', '3: missing']);
  });
});
