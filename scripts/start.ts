/**
 * `npm start`: the page in a window where Electron can run, else in the default browser, with one sentence that
 * says why. Runs built (bin/start.js builds what is stale first).
 */
import { join } from 'node:path';

import { describeFailure } from '../cli/failure.ts';
import { createTerminal } from '../cli/terminal.ts';
import { chooseHost, type HostChoice } from './start/choose-host.ts';
import { electronInstaller, fetchElectron } from './start/fetch-electron.ts';
import { findElectron } from './start/find-electron.ts';
import { readStartOptions, type StartOptions } from './start/read-start-options.ts';
import { runElectron } from './start/run-electron.ts';

const { env, platform } = process;
const projectDir = join(__dirname, '..', '..');

const say = createTerminal(process).err;

type FinalChoice = Exclude<HostChoice, { host: 'electron-after-fetching' }>;

async function choose(headless: boolean): Promise<FinalChoice> {
  const look = (): HostChoice =>
    chooseHost({ headless, platform, env, electron: findElectron(projectDir, env, platform) });
  const first = look();
  if (first.host !== 'electron-after-fetching') return first;
  const why = await fetchElectron(electronInstaller(projectDir), say);
  const second = look();
  if (second.host !== 'electron-after-fetching') return second;
  return { host: 'browser', why: why ?? 'Electron was fetched and is not there. Try `npm ci`.' };
}

/** @returns the exit code, or null when there is no window and the browser is to step in */
async function tryWindow(executable: string, { dataDir }: StartOptions): Promise<number | null> {
  const outcome = await runElectron({
    executable,
    projectDir,
    dataDir,
    env,
    platform,
    asRoot: process.getuid?.() === 0,
    say,
  });
  if (!outcome.ran) {
    excuse(outcome.why);
    return null;
  }
  if (!outcome.shown) say('Auditorium is open already; its window comes to the front.');
  return outcome.code;
}

function excuse(why: string): void {
  say(`No window, because ${why} The page opens in the browser instead.`);
}

async function main(): Promise<number> {
  const options = readStartOptions(process.argv.slice(2), process.cwd());
  if ('problem' in options) {
    say(options.problem);
    return 2;
  }
  const choice = await choose(options.headless);
  if (choice.host === 'electron') {
    const code = await tryWindow(choice.executable, options);
    if (code !== null) return code;
  } else if (choice.why !== null) excuse(choice.why);
  const { runHeadless } = await import('./start/run-headless.ts');
  await runHeadless({ projectDir, dataDir: options.dataDir });
  return 0;
}

main().then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    const { text, exitCode } = describeFailure(thrown, env['AUDITORIUM_DEBUG'] === '1');
    say(text);
    process.exit(exitCode);
  },
);
