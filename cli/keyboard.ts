/**
 * Single keys, for the commands that a person can steer while they run. While keys are listened to, the terminal
 * hands over every one of them, Ctrl+C and Ctrl+Z too; those keep their meaning here.
 */
export interface Keyboard {
  /** @returns how to stop listening, after which the terminal is as it was */
  readonly listen: (onKey: (key: string) => void) => () => void;
}

export interface KeySource {
  readonly stdin: NodeJS.ReadableStream & {
    readonly isTTY?: boolean;
    readonly setRawMode?: (raw: boolean) => unknown;
    readonly unref?: () => unknown;
  };
  readonly pid: number;
  readonly platform: NodeJS.Platform;
  /** Tells this process as the system would. To kill by `SIGINT` would end it at once on Windows. */
  readonly emit: (signal: 'SIGINT') => unknown;
  readonly kill: (pid: number, signal: 'SIGTSTP') => unknown;
  readonly on: (signal: 'SIGCONT', listener: () => void) => unknown;
  readonly off: (signal: 'SIGCONT', listener: () => void) => unknown;
}

const controlC = '\u0003';
const controlZ = '\u001a';

/** @returns null where nobody can press a key: standard input is a file or a pipe */
export function createKeyboard(source: KeySource): Keyboard | null {
  const { stdin, pid } = source;
  if (stdin.isTTY !== true || stdin.setRawMode === undefined) return null;
  const setRaw = (raw: boolean): void => {
    stdin.setRawMode?.(raw);
  };
  return {
    listen: (onKey) => {
      const take = (chunk: Buffer | string): void => {
        for (const key of chunk.toString()) {
          if (key === controlC) source.emit('SIGINT');
          else if (key === controlZ) {
            // There is no sleep to put a command to.
            if (source.platform === 'win32') continue;
            setRaw(false);
            source.kill(pid, 'SIGTSTP');
          } else onKey(key);
        }
      };
      const goOn = (): void => {
        setRaw(true);
      };
      setRaw(true);
      stdin.on('data', take);
      source.on('SIGCONT', goOn);
      stdin.resume();
      // Waiting for a key keeps no command alive whose work is done.
      stdin.unref?.();
      return () => {
        stdin.off('data', take);
        source.off('SIGCONT', goOn);
        stdin.pause();
        setRaw(false);
      };
    },
  };
}
