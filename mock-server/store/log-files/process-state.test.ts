import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

import { describe, expect, it, onTestFinished } from 'vitest';

import { isLinux, skipUnless } from '../../../test/support/skip-unless.ts';
import { parseProcessState, readProcessState } from './process-state.ts';

/** A line as the system writes it: id, name, state, and from there on the start as the twentieth field. */
function statLine(name: string, state: string): string {
  const between = Array.from({ length: 18 }, (_, index) => String(index));
  return [`42 (${name})`, state, ...between, '987654', '0\n'].join(' ');
}

describe('parseProcessState', () => {
  it.each(['node', 'a b', 'Z) R (x', ')'])('reads behind the name %j', (name) => {
    expect(parseProcessState(statLine(name, 'S'))).toEqual({ isGone: false, started: '987654' });
  });

  it.each(['Z', 'X'])('counts state %s as gone', (state) => {
    expect(parseProcessState(statLine('node', state))?.isGone).toBe(true);
  });

  it.each(['', '42 (node', '42 (node)'])('understands nothing of %j', (line) => {
    expect(parseProcessState(line)).toBeNull();
  });
});

describe.skipIf(skipUnless(isLinux, 'only Linux tells of processes in /proc'))(
  'readProcessState',
  () => {
    it('knows this process', () => {
      expect(readProcessState(process.pid)).toEqual({
        isGone: false,
        started: expect.stringMatching(/^\d+$/) as string,
      });
    });

    it('knows none that has ended', async () => {
      const other = spawn(process.execPath, ['-e', '']);
      const { pid = 0 } = other;
      await once(other, 'exit');
      expect(readProcessState(pid)).toBeNull();
    });

    it('finds that a killed process nobody has waited for is gone', async () => {
      // The shell starts a process, becomes a program that never asks after it, and so keeps it a zombie.
      const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60']);
      onTestFinished(() => void parent.kill());
      const [output] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(String(output));
      // As long as it is a shell it would ask.
      await expect
        .poll(() => readFileSync(`/proc/${parent.pid ?? 0}/comm`, 'utf8'))
        .toBe('sleep\n');
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => readProcessState(pid)?.isGone).toBe(true);
    });
  },
);
