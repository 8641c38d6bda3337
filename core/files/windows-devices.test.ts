import { describe, expect, it } from 'vitest';

import { isWindowsDevice } from './windows-devices.ts';

describe('isWindowsDevice', () => {
  it.each(['CON', 'nul', 'Aux.json', 'com1', 'LPT9.tar.gz', 'COM¹.txt', 'prn .md', 'con...'])(
    'is so of %j',
    (name) => {
      expect(isWindowsDevice(name)).toBe(true);
    },
  );

  it.each(['', 'console', 'com', 'com10', 'my-con', '.con', 'null', 'lpt.txt'])(
    'is not so of %j',
    (name) => {
      expect(isWindowsDevice(name)).toBe(false);
    },
  );
});
