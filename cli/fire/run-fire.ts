/**
 * `fire`: from the flags to the exit code. What is fired at a URL goes through an engine of our own and what goes
 * through a harness through its client, both the same way.
 */
import { dealtWith, undeliveredOf } from '#contract/run.ts';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { fireSummary, type FireTally } from '../format/fire-summary.ts';
import { firstAborted } from '../interruption.ts';
import { type FireEnd, fireThroughClient } from './fire-through-client.ts';
import { noDestination, someToNobody } from './no-destination.ts';
import { openWay, warningsOf } from './open-way.ts';
import { previewFire } from './preview-fire.ts';
import { createDeliveryPrinter, type DeliveryPrinter, readBodiesFrom } from './print-deliveries.ts';
import {
  type FireFlags,
  type FireRequest,
  readFireRequest,
  scopeOf,
} from './request/read-fire-request.ts';
import { readOwnFiles } from './request/read-own-files.ts';
import { createFireWatch, type FireWatch } from './watch-fire.ts';

/** What comes of it is no picture of a GitLab, and nobody should take it for one. */
const keepAliveWarning =
  'auditorium: --keep-alive uses connections again, with `Connection: keep-alive`. GitLab opens a new one for each delivery, so these are unfaithful.';

/** @throws HarnessError when nothing can be fired: wrong input, or no harness */
export async function runFire(
  fixtures: readonly string[],
  flags: FireFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, interruption } = context;
  const request = readFireRequest(await readOwnFiles(fixtures), flags);
  const stop = firstAborted(interruption, terminal.readerGone);
  const json = flags.json === true;
  if (flags.dryRun === true) {
    await previewFire(request, { context, json, stop });
    return interruption.aborted ? exitCodes.interrupted : exitCodes.allWell;
  }
  if (request.load.wishes.keepAlive === true) terminal.err(keepAliveWarning);

  const { keyboard = null } = context;
  const watch = createFireWatch({ keyboard, terminal, now: () => performance.now() });
  const { printer, end } = await fire(request, { context, json, stop, watch }).finally(() =>
    watch?.close(),
  );
  const tally = await printer.finish();
  if (!json) fireSummary(tally, terminal.outStyle, end.counts).forEach(terminal.out);
  if (end.seed !== undefined) {
    terminal.err(`The same order comes again with --seed ${end.seed}.`);
  }
  if (interruption.aborted) return exitCodes.interrupted;
  // Whoever stopped reading has seen enough; what was broken off for that is no failure.
  if (terminal.readerGone.aborted) return exitCodes.allWell;
  return judge({ end, tally }, context);
}

interface FireOptions {
  readonly context: CommandContext;
  readonly json: boolean;
  readonly stop: AbortSignal;
  readonly watch: FireWatch | null;
}

interface Fired {
  readonly printer: DeliveryPrinter;
  readonly end: FireEnd;
}

/** Carries one request out, whichever way it goes. @throws HarnessError as `runFire` does */
async function fire(request: FireRequest, options: FireOptions): Promise<Fired> {
  const { context, json, stop, watch } = options;
  const { terminal } = context;
  const { client, questions, close } = await openWay(request, context, stop);
  try {
    warningsOf(request).forEach(terminal.err);
    const printer = createDeliveryPrinter(terminal, {
      json,
      readLargeBody: readBodiesFrom(client),
    });
    const firing = { client, questions, load: request.load, scope: scopeOf(request), stop, watch };
    const end = await fireThroughClient({ ...firing, onDelivery: printer.add });
    return { printer, end };
  } finally {
    await close();
  }
}

/** Says what went wrong, and what the process ends with for it. */
function judge(
  { end, tally }: { readonly end: FireEnd; readonly tally: FireTally },
  { terminal }: CommandContext,
): ExitCode {
  if (end.state === 'failed') {
    terminal.err(`auditorium: ${end.failure ?? 'Failed to fire: the run broke off.'}`);
    return exitCodes.deliveryFailed;
  }
  sayWaiting(end, terminal);
  const all = dealtWith({ deliveries: tally });
  const { nobody } = end;
  if (all === 0 && end.state === 'finished') {
    terminal.err(noDestination(nobody));
    return exitCodes.deliveryFailed;
  }
  if (nobody !== undefined) terminal.err(someToNobody(nobody));
  if (end.state === 'cancelled') {
    terminal.err('auditorium: The run was cancelled before it was done.');
    return exitCodes.deliveryFailed;
  }
  return Math.max(end.failed, undeliveredOf({ deliveries: tally })) > 0
    ? exitCodes.deliveryFailed
    : exitCodes.allWell;
}

/** Jobs that wait to be run again outlive the command. */
export function sayWaiting(
  { waiting = 0 }: Pick<FireEnd, 'waiting'>,
  { err }: Pick<CommandContext['terminal'], 'err'>,
): void {
  if (waiting === 0) return;
  const jobs = waiting === 1 ? '1 failed job waits' : `${waiting} failed jobs wait`;
  err(
    `auditorium: ${jobs} to be run again, as GitLab would; \`auditorium tail\` shows what comes of it.`,
  );
}
