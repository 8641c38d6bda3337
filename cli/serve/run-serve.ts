/**
 * `serve`: starts a harness, says that it is ready, and stays until it is told to stop. A reader of standard output
 * who leaves after the ready line does not stop it, and nothing that befalls standard error does.
 */
import { homedir } from 'node:os';

import { exposureWarning } from '#contract/harness-description.ts';
import type { AnswerRulesInput } from '#core/answers/answer-rule.ts';
import { describeStrayRules } from '#core/answers/stray-rules.ts';
import { createHarness } from '#mock-server/create-harness.ts';
import { findRightsOfOthers } from '#mock-server/engine/probe-data-folder.ts';
import type { WorldStart } from '#mock-server/harness.ts';

import { type CommandContext, programName } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { readyBlock, readyLine } from '../format/ready.ts';
import { aborted } from '../interruption.ts';
import type { Terminal } from '../terminal.ts';
import { findBuilt } from './find-built.ts';
import { openPage } from './open-page.ts';
import { readServeRequest, type ServeFlags } from './read-serve-request.ts';

/**
 * @throws HarnessError when a port is taken, the data folder cannot be used, or the profile is unknown
 */
export async function runServe(flags: ServeFlags, context: CommandContext): Promise<ExitCode> {
  const { terminal, env, bundleDir, interruption } = context;
  const request = readServeRequest(flags, { platform: process.platform, homeDir: homedir(), env });
  const pageDir = findBuilt(bundleDir, 'renderer');
  if (pageDir === null) {
    terminal.err('auditorium: The page is not built, so none is served. Try `npm run build`.');
  }

  const start = await readWorldStart(flags);
  const answerRules = await readAnswerRules(flags);
  const harness = await createHarness({
    ...request,
    pageDir,
    explorerDir: findBuilt(bundleDir, 'explorer'),
    onAlarm: (message) => {
      terminal.err(`auditorium: ${message}`);
    },
    ...(start === null ? {} : { world: start }),
    ...(answerRules === null ? {} : { answerRules }),
  });
  const { description } = harness;
  terminal.out(
    flags.json === true
      ? readyLine(description)
      : readyBlock(description, { style: terminal.outStyle, program: programName(env) }),
  );
  await terminal.flush();
  if (terminal.outputProblem() !== null) {
    // Nobody could learn where it listens, and whoever started it would wait for ever.
    await harness.close();
    return exitCodes.machine;
  }
  if (description.exposed.length > 0) {
    terminal.err(`auditorium: ${exposureWarning(description.exposed)}`);
  }
  const receivers = description.receivers.map(({ name }) => name);
  for (const stray of describeStrayRules(answerRules?.answers ?? [], receivers)) {
    terminal.err(`auditorium: ${stray}`);
  }
  if (description.dataDir !== null) await tellOfOthers(description.dataDir, terminal);
  if (flags.open === true) await openPage(harness.makePageLink(), terminal);

  await aborted(interruption);
  if (flags.json !== true) terminal.err('Stopping. Ctrl+C again ends it at once.');
  await harness.close();
  return exitCodes.allWell;
}

/** What was there before keeps its permissions, which must not go unsaid. */
async function tellOfOthers(dataDir: string, { err }: Terminal): Promise<void> {
  const others = await findRightsOfOthers(dataDir);
  if (others !== null) err(`auditorium: ${others.message}`);
}

// What reads either is loaded where there is something to read: it has YAML and all of a world in it.

/** The world file to start with, or null. */
async function readWorldStart({
  world,
  replaceWorld = false,
}: ServeFlags): Promise<WorldStart | null> {
  if (world === undefined) return null;
  const { readWorldText } = await import('../world/read-world-text.ts');
  return { text: await readWorldText(`--world ${world}`, world), replace: replaceWorld };
}

/** What the receivers shall answer, or null. */
async function readAnswerRules({ answers }: ServeFlags): Promise<AnswerRulesInput | null> {
  if (answers === undefined) return null;
  const { readRulesText } = await import('../answers/read-rules-text.ts');
  return readRulesText(`--answers ${answers}`, answers);
}
