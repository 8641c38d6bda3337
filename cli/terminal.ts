/**
 * Standard output and standard error as the commands see them: lines. All writing goes through here, so
 * that a reader who goes away (`| head`) ends in a quiet stop and never in a stack trace.
 */
import { createStyle, type Style, wantsColour } from './format/style.ts';

export interface Terminal {
  /** Writes a line to standard output. */
  readonly out: (line: string) => void;
  /** Writes a line to standard error. */
  readonly err: (line: string) => void;
  readonly outStyle: Style;
  readonly errStyle: Style;
  /** Aborted when nobody reads standard output any more. */
  readonly readerGone: AbortSignal;
  /** Settles when everything written so far has left this process. */
  flush(): Promise<void>;
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * Makes the terminal of a process.
 * @param process the streams and the environment that decides about colours
 */
export function createTerminal(process: {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Terminal {
  const { stdout, stderr, env } = process;
  const gone = new AbortController();
  const forgive = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  };
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    forgive(error);
    gone.abort();
  });
  stderr.on('error', forgive);

  return {
    out: (line) => {
      if (!gone.signal.aborted) stdout.write(`${line}\n`);
    },
    err: (line) => {
      stderr.write(`${line}\n`);
    },
    outStyle: createStyle(wantsColour(env, stdout.isTTY === true)),
    errStyle: createStyle(wantsColour(env, stderr.isTTY === true)),
    readerGone: gone.signal,
    flush: async () => {
      await Promise.all([drained(stdout), drained(stderr)]);
    },
  };
}

/** An empty write calls back after all writes before it, also when the stream is broken. */
function drained(stream: Stream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}
