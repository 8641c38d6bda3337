import { describe, expect, it } from 'vitest';

import { categoryOfFileProblem, describeSystemProblem } from './system-problem.ts';

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

describe('categoryOfFileProblem', () => {
  it.each(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'])('blames who named it for %s', (code) => {
    expect(categoryOfFileProblem(systemError(code))).toBe('user-input');
  });

  it.each(['EACCES', 'EPERM', 'ENOSPC', 'EIO', 'EMFILE'])('blames this machine for %s', (code) => {
    expect(categoryOfFileProblem(systemError(code))).toBe('configuration');
  });

  it('blames who named it for what the file holds', () => {
    const refused = Object.assign(new Error('no JSON'), { code: 'fixture/invalid' });
    expect(categoryOfFileProblem(refused)).toBe('user-input');
    expect(categoryOfFileProblem(undefined)).toBe('user-input');
  });
});
