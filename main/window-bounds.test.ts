import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { placeWindow, readRemembered, remember } from './window-bounds.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 2560, height: 1400 };
const stored = { x: 100, y: 80, width: 1000, height: 700, maximized: false };

describe('placeWindow', () => {
  it('puts the window where it was', () => {
    expect(placeWindow(stored, [screen])).toEqual({
      bounds: { x: 100, y: 80, width: 1000, height: 700 },
      maximized: false,
    });
  });

  it('remembers that the window was maximized', () => {
    expect(placeWindow({ ...stored, maximized: true }, [screen]).maximized).toBe(true);
  });

  it('keeps the size but not the place when the screen is gone', () => {
    const away = { ...stored, x: 2400 };
    expect(placeWindow(away, [screen, second]).bounds).toMatchObject({ x: 2400 });
    expect(placeWindow(away, [screen]).bounds).toEqual({ width: 1000, height: 700 });
  });

  it.each([
    ['left of every screen', { x: -950 }],
    ['above every screen, where no hand reaches the title bar', { y: -10 }],
    ['below every screen', { y: 1030 }],
  ])('does not put the window %s', (_where, place) => {
    expect(placeWindow({ ...stored, ...place }, [screen]).bounds).toEqual({
      width: 1000,
      height: 700,
    });
  });

  it('is no larger than the screens and no smaller than the page needs', () => {
    const huge = { ...stored, width: 9000, height: 9000 };
    expect(placeWindow(huge, [screen]).bounds).toMatchObject({ width: 1920, height: 1040 });
    const tiny = { ...stored, width: 1, height: 1 };
    expect(placeWindow(tiny, [screen]).bounds).toMatchObject({ width: 640, height: 480 });
  });

  it.each([
    null,
    'large',
    [],
    {},
    { ...stored, x: '100' },
    { ...stored, width: 1.5 },
    { ...stored, y: 1e9 },
  ])('opens in the usual size when %j is what was remembered', (remembered) => {
    expect(placeWindow(remembered, [screen])).toEqual({
      bounds: { width: 1360, height: 860 },
      maximized: false,
    });
  });

  it('fits a small screen at the first start', () => {
    const small = { x: 0, y: 0, width: 1024, height: 700 };
    expect(placeWindow(null, [small]).bounds).toEqual({ width: 1024, height: 700 });
  });
});

describe('remember', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'window-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  it('writes what readRemembered reads', () => {
    const file = join(dir, 'window.json');
    remember(file, { x: 1, y: 2, width: 800, height: 600 }, true);
    expect(readRemembered(file)).toEqual({ x: 1, y: 2, width: 800, height: 600, maximized: true });
  });

  it('reads nothing from a file that is torn or absent', () => {
    const file = join(dir, 'window.json');
    expect(readRemembered(file)).toBeNull();
    writeFileSync(file, '{"x":1');
    expect(readRemembered(file)).toBeNull();
  });

  it('puts up with a folder that is gone', () => {
    expect(() => {
      remember(join(dir, 'none', 'window.json'), { x: 1, y: 2, width: 800, height: 600 }, false);
    }).not.toThrow();
  });
});
