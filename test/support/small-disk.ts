/** A disk of a few hundred kilobytes, which is full when a test wants it to be. Only root on Linux can make one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { makeFolder } from './make-folder.ts';

export interface SmallDisk {
  readonly path: string;
  /** Leaves no byte of room. */
  fill(): Promise<void>;
  /** Makes room again. */
  free(): void;
}

/** A container may refuse it to root too. */
function tryMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'auditorium-mount-'));
  try {
    mount(path);
    execFileSync('umount', [path]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(path, { recursive: true });
  }
}

function mount(path: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', path], { stdio: 'ignore' });
}

export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount();

/** Mounted until the test ends. @throws Error where that is not allowed */
export async function mountSmallDisk(): Promise<SmallDisk> {
  const path = await makeFolder();
  mount(path);
  onTestFinished(() => void execFileSync('umount', ['-l', path]));
  const filler = join(path, 'filler');
  return {
    path,
    async fill() {
      const file = await open(filler, 'w');
      const piece = Buffer.alloc(4096);
      try {
        for (;;) await file.write(piece);
      } catch {
        // That was the last of it.
      } finally {
        await file.close();
      }
    },
    free() {
      rmSync(filler);
    },
  };
}
