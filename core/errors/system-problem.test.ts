import { describe, expect, it } from 'vitest';

import { describeSystemProblem } from './system-problem.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: some words, open '/x.1234.tmp'`), { code });
}

describe('describeSystemProblem', () => {
  it.each([
    ['ENOENT', 'there is no such file or folder (ENOENT)'],
    ['EISDIR', 'it is a folder (EISDIR)'],
    ['EEXIST', 'a file of that name stands there (EEXIST)'],
    ['ENOTDIR', 'a part of its path is a file and no folder (ENOTDIR)'],
    ['EACCES', 'you may not use it (EACCES)'],
  ])('says %s in words, without the call and its temporary file', (code, told) => {
    expect(describeSystemProblem(systemError(code))).toBe(told);
  });

  it('takes one line of an error that it does not know', () => {
    expect(describeSystemProblem(systemError('EWEIRD'))).toMatch(/^EWEIRD: some words/);
    expect(describeSystemProblem(new Error('one.\ntwo'))).toBe('one');
    expect(describeSystemProblem('thrown text')).toBe('thrown text');
  });
});
