/**
 * Runs Electron on the built app until it ends, and tells whether its window ever opened: only before that can
 * the browser step in. What Electron says before is kept to explain a failure; Chromium's own log is noise.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import type { Environment } from '../command-context.ts';
import { type ElectronEnd, explainElectronEnd, isChromiumLog } from './explain-electron-end.ts';

export interface ElectronRun {
  readonly executable: string;
  /** Folder of the app to run; null = the executable has one inside. */
  readonly appDir: string | null;
  readonly dataDir: string | null;
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Chromium refuses to run its sandbox as root. */
  readonly asRoot: boolean;
  readonly say: (line: string) => void;
}

export type ElectronOutcome =
  /** `code` is Electron's exit code. `shown` = there was a window; false = another one was already open. */
  | { readonly ran: true; readonly code: number; readonly shown: boolean }
  | { readonly ran: false; readonly why: string };

export function electronArgs({ appDir, dataDir, asRoot, platform }: ElectronRun): string[] {
  return [
    ...(asRoot && platform === 'linux' ? ['--no-sandbox'] : []),
    ...(appDir === null ? [] : [appDir]),
    ...(dataDir === null ? [] : ['--data', dataDir]),
  ];
}

export async function runElectron(run: ElectronRun): Promise<ElectronOutcome> {
  const args = electronArgs(run);
  if (args[0] === '--no-sandbox') {
    run.say("Running as root, so without Chromium's sandbox: it does not start as root.");
  }
  try {
    return judge(await runToItsEnd(run, args));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ran: false, why: `Electron cannot be run (${reason}).` };
  }
}

interface WatchedEnd extends ElectronEnd {
  readonly shown: boolean;
}

function judge(end: WatchedEnd): ElectronOutcome {
  const { shown, code } = end;
  if (shown || code === 0) return { ran: true, code: code ?? 1, shown };
  return { ran: false, why: explainElectronEnd(end) };
}

function runToItsEnd(run: ElectronRun, args: readonly string[]): Promise<WatchedEnd> {
  // Set by editors that are Electron themselves; it would make of ours a plain Node.
  const env = { ...run.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  return new Promise((resolve, reject) => {
    const child = spawn(run.executable, args, {
      env,
      stdio: ['inherit', 'inherit', 'pipe', 'ipc'],
    });
    let shown = false;
    const kept: string[] = [];
    const tell = (line: string): void => {
      if (!isChromiumLog(line)) run.say(line);
    };
    child.on('message', () => {
      if (shown) return;
      shown = true;
      kept.splice(0).forEach(tell);
    });
    if (child.stderr !== null) {
      createInterface(child.stderr).on('line', (line) => {
        if (shown) tell(line);
        else kept.push(line);
      });
    }
    const letGo = passSignalsOn(child);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const interrupted = letGo();
      resolve({ code, signal, stderr: kept.join('\n'), shown: shown || interrupted });
    });
  });
}

/** Ctrl+C in a terminal reaches Electron too, and a second one would cut its orderly end short. */
const graceMs = { SIGTERM: 0, SIGINT: 2000, SIGHUP: 2000 } as const;

/**
 * Stays until Electron has ended, and ends it when only we were told to.
 * @returns stops that, and says whether there was a signal
 */
function passSignalsOn(child: ChildProcess): () => boolean {
  const stops: (() => void)[] = [];
  let interrupted = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const pass = (): void => {
      interrupted = true;
      const timer = setTimeout(() => child.kill('SIGTERM'), graceMs[signal]);
      stops.push(() => {
        clearTimeout(timer);
      });
    };
    process.on(signal, pass);
    stops.push(() => process.off(signal, pass));
  }
  return () => {
    for (const stop of stops) stop();
    return interrupted;
  };
}
