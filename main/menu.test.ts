import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';

import { desktopCommands } from '#contract/desktop.ts';

import { documentationUrl, menuTemplate } from './menu.ts';

function flatten(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? flatten(item.submenu) : []),
  ]);
}

function open(platform: NodeJS.Platform) {
  const told: string[] = [];
  const items = flatten(
    menuTemplate(platform, {
      command: (command) => told.push(command),
      openOutside: (url) => told.push(url),
    }),
  );
  const click = (item: MenuItemConstructorOptions): void => {
    (item.click as (() => void) | undefined)?.();
  };
  return { told, items, click };
}

describe.each(['linux', 'darwin', 'win32'] as const)('menuTemplate on %s', (platform) => {
  it('offers every command of the page once', () => {
    const { told, items, click } = open(platform);
    for (const item of items) if (item.id !== undefined) click(item);
    expect(told.toSorted()).toEqual([...desktopCommands].toSorted());
  });

  it('gives no two items the same keys', () => {
    const keys = open(platform).items.flatMap(({ accelerator }) =>
      accelerator === undefined ? [] : [accelerator],
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('CmdOrCtrl+N');
  });

  it('opens the documentation outside', () => {
    const { told, items, click } = open(platform);
    for (const item of items) if (item.label?.startsWith('GitLab') === true) click(item);
    expect(told).toEqual([documentationUrl]);
  });

  it('can always be quit', () => {
    expect(open(platform).items.filter(({ role }) => role === 'quit')).toHaveLength(1);
  });
});
