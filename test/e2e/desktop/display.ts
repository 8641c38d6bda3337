/** A screen for the window: the one of this session, or a virtual one (Xvfb) for as long as it is needed. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const virtualServer = 'Xvfb';

export interface Display {
  /** What DISPLAY has to be; undefined where windows need none. */
  readonly name: string | undefined;
  close(): void;
}

export async function openDisplay(): Promise<Display> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || (DISPLAY ?? '') !== '' || (WAYLAND_DISPLAY ?? '') !== '') {
    return { name: DISPLAY, close: () => undefined };
  }
  const options = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const server = spawn(virtualServer, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    server.on('error', () => {
      reject(new Error('The desktop tests need a display or Xvfb. Try `apt-get install xvfb`.'));
    });
    server.on('exit', (code) => {
      reject(new Error(`Xvfb ended with code ${code ?? 'none'} before it had a screen.`));
    });
    createInterface(server.stdio[3] as Readable).once('line', resolve);
  });
  return {
    name: `:${number}`,
    close: () => {
      server.kill();
    },
  };
}
