/** What a command prints. It runs once each time it is asked. */
import { exec } from 'node:child_process';

import { type Witness, witnessError } from './witness.ts';

const patienceMs = 30_000;
const longestOutput = 256 * 1024 * 1024;

export function openCommandWitness(command: string): Witness {
  return {
    ask: () =>
      new Promise((resolve, reject) => {
        exec(
          command,
          { timeout: patienceMs, maxBuffer: longestOutput, encoding: 'utf8' },
          (error, stdout, stderr) => {
            if (error === null) {
              resolve(stdout);
              return;
            }
            const said = stderr.trim().split('\n').at(-1) ?? '';
            const ending = error.code === undefined ? 'was ended' : `ended with ${error.code}`;
            const problem = `it ${ending}${said === '' ? '' : ` (${said})`}`;
            reject(witnessError(`cmd:${command}`, problem, 'the command in a shell first'));
          },
        );
      }),
    close: () => Promise.resolve(),
  };
}
