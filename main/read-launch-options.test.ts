import { resolve, win32 } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readLaunchOptions } from './read-launch-options.ts';

describe('readLaunchOptions', () => {
  it.each([
    [['electron', '.', '--data', '/tmp/a'], '/tmp/a'],
    [['electron', '.', '--data=/tmp/a'], '/tmp/a'],
    [
      ['electron', '--no-sandbox', '.', '--data', 'here', '--inspect=0'],
      resolve('/home/ada', 'here'),
    ],
    [['electron', '.'], null],
    [['electron', '.', '--data'], null],
    [['electron', '.', '--data='], null],
    [['--data-reduction', '/tmp/a'], null],
  ])('reads %j as %j', (args, dataDir) => {
    expect(readLaunchOptions(args, '/home/ada')).toEqual({ dataDir });
  });

  it.each([
    ['here', 'C:\\Users\\ada\\here'],
    ['d:/data', 'd:\\data'],
    ['\\data', 'C:\\data'],
    ['\\\\server\\share\\data', '\\\\server\\share\\data'],
  ])('reads the folder %j on Windows', (given, dataDir) => {
    expect(readLaunchOptions(['--data', given], 'C:\\Users\\ada', win32)).toEqual({ dataDir });
  });
});
