/** Every command, in the order in which the help lists them. A new command is a new row. */
import { answersCommand } from './answers.ts';
import { assertCommand } from './assert.ts';
import { checkCommand } from './check.ts';
import type { CommandDefinition } from './command-definition.ts';
import { completionCommand } from './completion.ts';
import { conformCommand } from './conform.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { fireCommand } from './fire.ts';
import { fixturesCommand } from './fixtures.ts';
import { importCommand } from './import.ts';
import { markCommand } from './mark.ts';
import { openCommand } from './open.ts';
import { receiverCommand } from './receiver.ts';
import { recordingsCommand } from './recordings.ts';
import { rehearseCommand } from './rehearse.ts';
import { replayCommand } from './replay.ts';
import { seenByCommand } from './seen-by.ts';
import { serveCommand } from './serve.ts';
import { tailCommand } from './tail.ts';
import { versionsCommand } from './versions.ts';
import { waitForCommand } from './wait-for.ts';
import { worldCommand } from './world.ts';

export const commandTable: readonly CommandDefinition[] = [
  openCommand,
  serveCommand,
  checkCommand,
  rehearseCommand,
  fireCommand,
  fixturesCommand,
  versionsCommand,
  tailCommand,
  markCommand,
  recordingsCommand,
  worldCommand,
  receiverCommand,
  answersCommand,
  replayCommand,
  exportCommand,
  importCommand,
  waitForCommand,
  assertCommand,
  conformCommand,
  seenByCommand,
  doctorCommand,
  completionCommand,
];
