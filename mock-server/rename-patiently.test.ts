import { describe, expect, it } from 'vitest';

import { renamePatiently, renamePatientlySync } from './rename-patiently.ts';

/** A system that refuses a while, and what it was asked and made to wait, in milliseconds. */
function refusing(
  platform: NodeJS.Platform,
  code: string,
  times: number,
): {
  platform: NodeJS.Platform;
  rename: () => void;
  pause: (ms: number) => void;
  seen: { asked: number; waited: number };
} {
  const seen = { asked: 0, waited: 0 };
  return {
    platform,
    seen,
    rename: () => {
      seen.asked += 1;
      if (seen.asked <= times) throw Object.assign(new Error(code), { code });
    },
    pause: (ms) => {
      seen.waited += ms;
    },
  };
}

type System = ReturnType<typeof refusing>;

const ways: readonly (readonly [string, (system: System) => Promise<void>])[] = [
  [
    'renamePatiently',
    (system) =>
      renamePatiently('a', 'b', {
        ...system,
        rename: () => Promise.resolve().then(system.rename),
      }),
  ],
  [
    'renamePatientlySync',
    (system) =>
      Promise.resolve().then(() => {
        renamePatientlySync('a', 'b', system);
      }),
  ],
];

describe.each(ways)('%s', (_name, move) => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('waits on Windows while it is %s', async (code) => {
    const system = refusing('win32', code, 3);
    await move(system);
    expect(system.seen).toEqual({ asked: 4, waited: 80 });
  });

  it('gives up in the end, and says what the system said', async () => {
    const system = refusing('win32', 'EBUSY', 1000);
    await expect(move(system)).rejects.toThrow('EBUSY');
    expect(system.seen).toEqual({ asked: 8, waited: 1080 });
  });

  it('waits for nothing else, and elsewhere for nothing', async () => {
    const gone = refusing('win32', 'ENOENT', 1);
    await expect(move(gone)).rejects.toThrow('ENOENT');
    const denied = refusing('linux', 'EACCES', 1);
    await expect(move(denied)).rejects.toThrow('EACCES');
    expect([gone.seen.asked, denied.seen.asked]).toEqual([1, 1]);
  });
});
