import { describe, expect, it } from 'vitest';

import { chooseHost, type HostFacts, noDisplay } from './choose-host.ts';

const facts: HostFacts = {
  headless: false,
  platform: 'linux',
  env: { DISPLAY: ':0' },
  electron: { path: '/electron/electron', isThere: true, origin: 'package' },
};

describe('chooseHost', () => {
  it('takes the Electron that is there', () => {
    expect(chooseHost(facts)).toEqual({
      host: 'electron',
      executable: '/electron/electron',
      isOwn: false,
    });
  });

  it('fetches Electron when there is none', () => {
    const electron = { path: null, isThere: false, origin: 'package' } as const;
    expect(chooseHost({ ...facts, electron })).toEqual({ host: 'electron-after-fetching' });
  });

  it('goes to the browser without a word of excuse when that was asked for', () => {
    expect(chooseHost({ ...facts, headless: true })).toEqual({ host: 'browser', why: null });
  });

  it('goes to the browser without a display, and fetches nothing for a window that cannot be', () => {
    const electron = { path: null, isThere: false, origin: 'package' } as const;
    expect(chooseHost({ ...facts, env: {}, electron })).toEqual({
      host: 'browser',
      why: noDisplay,
    });
    expect(chooseHost({ ...facts, env: { DISPLAY: '' } }).host).toBe('browser');
  });

  it('takes Wayland for a display', () => {
    expect(chooseHost({ ...facts, env: { WAYLAND_DISPLAY: 'wayland-0' } }).host).toBe('electron');
  });

  it.each(['darwin', 'win32'] as const)('asks for no display variable on %s', (platform) => {
    expect(chooseHost({ ...facts, platform, env: {} }).host).toBe('electron');
  });

  it('does not look further than the folder it was pointed at', () => {
    const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' };
    const electron = { path: '/nowhere/electron', isThere: false, origin: 'override' } as const;
    expect(chooseHost({ ...facts, env, electron })).toEqual({
      host: 'browser',
      why: 'ELECTRON_OVERRIDE_DIST_PATH names /nowhere, and there is no Electron in it. Try another folder, or unset it.',
    });
  });
});
