import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readStartOptions } from './read-start-options.ts';

describe('readStartOptions', () => {
  it.each([
    [[], { headless: false, dataDir: null }],
    [['--headless'], { headless: true, dataDir: null }],
    [['--data', '/tmp/a'], { headless: false, dataDir: '/tmp/a' }],
    [['--data=here', '--headless'], { headless: true, dataDir: resolve('/home/ada', 'here') }],
  ])('reads %j', (args, options) => {
    expect(readStartOptions(args, '/home/ada')).toEqual(options);
  });

  it.each([
    [['--data'], '--data names no folder'],
    [['--data='], '--data names no folder'],
    [['--data', '--headless'], '--data names no folder'],
    [['--haedless'], '--haedless is not an option'],
    [['/tmp/a'], '/tmp/a is not an option'],
  ])('refuses %j in a sentence', (args, reason) => {
    expect(readStartOptions(args, '/home/ada')).toEqual({
      problem: `Failed to start: ${reason}. Try \`npm start -- [--headless] [--data DIR]\`.`,
    });
  });
});
