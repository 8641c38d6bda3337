/** A process that a benchmark measures: it tells its port when it is ready, and figures of its own when asked. */
import { fork } from 'node:child_process';

import { z } from 'zod';

export type Figures = Readonly<Record<string, number>>;

/** One that is measured from outside. */
export interface BenchServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface BenchChild extends BenchServer {
  /** What the process has to say about itself since it was asked last. */
  ask(): Promise<Figures>;
}

const figuresSchema = z.record(z.string(), z.number());

/**
 * @param file a built entry of the benchmark
 * @throws Error when the process ends before it is ready
 */
export async function startChild(file: string, args: readonly string[]): Promise<BenchChild> {
  const child = fork(file, args, { execArgv: [] });
  const nextMessage = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const ended = (): void => {
        reject(new Error(`The measured process ${file} ended.`));
      };
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        resolve(message);
      });
    });
  const port = z.number().parse(await nextMessage());
  return {
    port,
    ask: async () => {
      const answer = nextMessage();
      child.send('figures');
      return figuresSchema.parse(await answer);
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.disconnect();
      }),
  };
}

/** The other side of it, in the measured process. */
export function serveFigures(port: number, figures: () => Figures): void {
  // Whoever started it is done with it, or has gone.
  process.on('disconnect', () => process.exit(0));
  process.on('message', () => process.send?.(figures()));
  process.send?.(port);
}
