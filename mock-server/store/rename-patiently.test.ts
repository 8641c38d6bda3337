import { describe, expect, it } from 'vitest';

import { renamePatiently, type RenameTools } from './rename-patiently.ts';

/** A system that refuses a while. */
function refusing(
  platform: NodeJS.Platform,
  code: string,
  times: number,
): { tools: RenameTools; asked: () => number } {
  let asked = 0;
  const rename = (): Promise<void> => {
    asked += 1;
    if (asked > times) return Promise.resolve();
    return Promise.reject(Object.assign(new Error(code), { code }));
  };
  return { tools: { platform, rename, pause: () => Promise.resolve() }, asked: () => asked };
}

describe('renamePatiently', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('waits on Windows while it is %s', async (code) => {
    const { tools, asked } = refusing('win32', code, 3);
    await renamePatiently('a', 'b', tools);
    expect(asked()).toBe(4);
  });

  it('gives up in the end, and says what the system said', async () => {
    const { tools, asked } = refusing('win32', 'EBUSY', 1000);
    await expect(renamePatiently('a', 'b', tools)).rejects.toThrow('EBUSY');
    expect(asked()).toBe(8);
  });

  it('waits for nothing else, and elsewhere for nothing', async () => {
    const gone = refusing('win32', 'ENOENT', 1);
    await expect(renamePatiently('a', 'b', gone.tools)).rejects.toThrow('ENOENT');
    const denied = refusing('linux', 'EACCES', 1);
    await expect(renamePatiently('a', 'b', denied.tools)).rejects.toThrow('EACCES');
    expect([gone.asked(), denied.asked()]).toEqual([1, 1]);
  });
});
