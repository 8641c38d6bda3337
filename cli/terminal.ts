/**
 * Standard output and standard error as the commands see them: lines. All writing goes through here, so that
 * nothing that others sent steers a person's terminal, that a reader who goes away (`| head`) ends in a quiet stop,
 * and that no trouble of these streams is ever told by writing to them.
 */
import { randomUUID } from 'node:crypto';

import { createStyle, type Style, wantsColour } from './format/style.ts';
import { visibleText } from './format/visible-text.ts';

export interface Terminal {
  /** Writes a line to standard output. */
  readonly out: (line: string) => void;
  /** Writes a line to standard output that is made for programs: as it is, unless a person's screen is there. */
  readonly data: (line: string) => void;
  /** Writes bytes to standard output as they are; on a person's screen as text that steers nothing. */
  readonly bytes: (bytes: Uint8Array) => void;
  /** Whether a person's screen is at standard output. */
  readonly isScreen: boolean;
  /** Writes a line to standard error. */
  readonly err: (line: string) => void;
  readonly outStyle: Style;
  readonly errStyle: Style;
  /** Aborted when standard output takes no more: nobody reads it, or it cannot be written. */
  readonly readerGone: AbortSignal;
  /** Why standard output could not be written; null = it could, or its reader left, which is no fault. */
  readonly outputProblem: () => Error | null;
  /** Settles when everything written so far has left this process. */
  flush(): Promise<void>;
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** What a stream answers whose reader closed it. */
const closedByReader = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

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
  let problem: Error | null = null;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!closedByReader.has(error.code ?? '')) problem ??= error;
    gone.abort();
  });
  // Nobody is left to be told. A disk that was full may be written again, so every line is tried.
  stderr.on('error', () => undefined);

  // Only this process knows it, so no text from outside passes for a colour of ours.
  const mark = randomUUID();
  const show = (line: string): string => visibleWithStyle(line, mark);
  const print = (line: string): void => {
    if (!gone.signal.aborted) stdout.write(`${line}\n`);
  };
  return {
    out: (line) => {
      print(show(line));
    },
    data: (line) => {
      print(stdout.isTTY === true ? show(line) : line);
    },
    bytes: (bytes) => {
      if (stdout.isTTY === true) print(show(Buffer.from(bytes).toString('utf8')));
      else if (!gone.signal.aborted) stdout.write(bytes);
    },
    isScreen: stdout.isTTY === true,
    err: (line) => {
      stderr.write(`${show(line)}\n`);
    },
    outStyle: createStyle(wantsColour(env, stdout.isTTY === true), mark),
    errStyle: createStyle(wantsColour(env, stderr.isTTY === true), mark),
    readerGone: gone.signal,
    outputProblem: () => problem,
    flush: async () => {
      await Promise.all([drained(stdout), drained(stderr)]);
    },
  };
}

/** The line with all that steers a terminal made visible, but for the colours that bear the mark. */
function visibleWithStyle(line: string, mark: string): string {
  return line
    .split(`\u001b${mark}`)
    .map((part, index) => {
      if (index === 0) return visibleText(part);
      const code = /^\[\d+m/.exec(part)?.[0] ?? '';
      return `\u001b${code}${visibleText(part.slice(code.length))}`;
    })
    .join('');
}

/** An empty write calls back after all writes before it, also when the stream is broken. */
function drained(stream: Stream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}
