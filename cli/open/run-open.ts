/**
 * `open`, which is what `npm start` runs: the page in a window where Electron can run, else in the default browser,
 * with one sentence that says why.
 */
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';

import { createHarness } from '#mock-server/create-harness.ts';

import { type CommandContext, programName } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { readyBlock } from '../format/ready.ts';
import { aborted } from '../interruption.ts';
import { defaultDataDir } from '../serve/data-folder.ts';
import { findBuilt } from '../serve/find-built.ts';
import { openPage } from '../serve/open-page.ts';
import { chooseHost, type HostChoice } from './choose-host.ts';
import { canOpenBrowser } from './environment.ts';
import { electronInstaller, fetchElectron } from './fetch-electron.ts';
import { findElectron } from './find-electron.ts';
import { runElectron } from './run-electron.ts';

/** As commander reads them. */
export interface OpenFlags {
  readonly headless?: boolean;
  readonly data?: string;
}

const { platform } = process;

/** @throws HarnessError when there is no window and the data folder cannot be used */
export async function runOpen(flags: OpenFlags, context: CommandContext): Promise<ExitCode> {
  const dataDir = flags.data === undefined ? null : resolve(flags.data);
  const choice = await choose(flags, context);
  if (choice.host === 'electron') {
    const code = await tryWindow(choice, dataDir, context);
    if (code !== null) return code;
  } else if (choice.why !== null) excuse(choice.why, context);
  return openInBrowser(dataDir, context);
}

type FinalChoice = Exclude<HostChoice, { host: 'electron-after-fetching' }>;

async function choose(
  { headless = false }: OpenFlags,
  { env, bundleDir, terminal }: CommandContext,
): Promise<FinalChoice> {
  const own = process.versions['electron'] === undefined ? null : process.execPath;
  const look = (): HostChoice => {
    const electron = findElectron({ from: bundleDir, env, platform, own });
    return chooseHost({ headless, platform, env, electron });
  };
  const first = look();
  if (first.host !== 'electron-after-fetching') return first;
  const isStart = env['npm_lifecycle_event'] === 'start';
  const why = await fetchElectron(electronInstaller(bundleDir), {
    say: terminal.err,
    without: isStart ? 'npm start -- --headless' : `${programName(env)} open --headless`,
  });
  const second = look();
  if (second.host !== 'electron-after-fetching') return second;
  return { host: 'browser', why: why ?? 'Electron was fetched and is not there. Try again.' };
}

/** @returns the exit code, or null when there is no window and the browser is to step in */
async function tryWindow(
  { executable, isOwn }: Extract<HostChoice, { host: 'electron' }>,
  dataDir: string | null,
  context: CommandContext,
): Promise<ExitCode | null> {
  const outcome = await runElectron({
    executable,
    // The bundle is `out/main` of the package that Electron is to run.
    appDir: isOwn ? null : dirname(dirname(context.bundleDir)),
    dataDir,
    env: context.env,
    platform,
    asRoot: process.getuid?.() === 0,
    say: context.terminal.err,
  });
  if (!outcome.ran) {
    excuse(outcome.why, context);
    return null;
  }
  if (!outcome.shown) {
    context.terminal.err('Auditorium is open already; its window comes to the front.');
  }
  return outcome.code === 0 ? exitCodes.allWell : exitCodes.machine;
}

function excuse(why: string, { terminal }: CommandContext): void {
  terminal.err(`No window, because ${why} The page opens in the browser instead.`);
}

/** The page without a window of its own: a harness in this process, and the default browser. Stays until Ctrl+C. */
async function openInBrowser(dataDir: string | null, context: CommandContext): Promise<ExitCode> {
  const { terminal, env, bundleDir, interruption } = context;
  const harness = await createHarness({
    ports: { ui: 4080, gitlab: 4081, receiver: 4082 },
    dataDir: dataDir ?? defaultDataDir({ platform, homeDir: homedir(), env }),
    profile: null,
    pageDir: findBuilt(bundleDir, 'renderer'),
    explorerDir: findBuilt(bundleDir, 'explorer'),
    anyPortWhenTaken: true,
  });
  const { description } = harness;
  terminal.out(readyBlock(description, { style: terminal.outStyle, program: programName(env) }));
  if (canOpenBrowser(env, platform)) await openPage(harness.makePageLink(), terminal);
  else terminal.out(`\nOpen in a browser: ${description.ui.url}`);
  await aborted(interruption);
  await harness.close();
  return exitCodes.allWell;
}
