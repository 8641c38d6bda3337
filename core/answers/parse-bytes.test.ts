import { expect, it } from 'vitest';

import { parseBytes } from './parse-bytes.ts';

it.each([
  ['512', 512],
  ['512B', 512],
  ['64KB', 65_536],
  ['1 mb', 1_048_576],
  ['2GB', 2_147_483_648],
  ['1.5MB', null],
  ['1M', null],
  ['-1', null],
  ['', null],
  ['large', null],
])('%j is %j', (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes);
});
