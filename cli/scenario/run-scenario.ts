/**
 * `fire --scenario`: the steps of a file one after another, through a harness or at one URL. The engine carries them
 * out as one run; what is expected of each decides whether it went well.
 */
import type { Run } from '#contract/run.ts';
import type { Scenario } from '#core/scenario/scenario.ts';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { startAndFollow, toEnd } from '../fire/fire-through-client.ts';
import { noDestination, someToNobody } from '../fire/no-destination.ts';
import { type FireWay, openHarnessWay, openUrlWay, warningsOf } from '../fire/open-way.ts';
import { createDeliveryPrinter, readBodiesFrom } from '../fire/print-deliveries.ts';
import { checkNames } from '../fire/request/check-names.ts';
import {
  type FireFlags,
  type FireRequest,
  readFireRequest,
} from '../fire/request/read-fire-request.ts';
import { sayWaiting } from '../fire/run-fire.ts';
import { createFireWatch } from '../fire/watch-fire.ts';
import { fireSummary } from '../format/fire-summary.ts';
import { eventPreviewBlock } from '../format/preview-block.ts';
import { firstAborted } from '../interruption.ts';
import { usageError } from '../options/usage-error.ts';
import { readScenarioOrder, type ScenarioOrder } from './read-scenario-order.ts';
import { createStepPrinter } from './step-printer.ts';

export interface ScenarioCommand {
  readonly fixtures: readonly string[];
  readonly flags: FireFlags;
  /** The options that were typed, such as `--url`. */
  readonly given: readonly string[];
}

/** What says where to deliver and how to print; the file says all else. */
const besideScenario = new Set([
  ...['--scenario', '--var', '--url', '--token', '--header', '--profile', '--ca', '--insecure'],
  ...['--clock-speed', '--batch-size', '--batch-linger', '--keep-alive', '--dry-run', '--json'],
]);

/** @throws HarnessError when the file or a flag is wrong, before anything is sent, or when there is no harness */
export async function runScenario(
  { fixtures, flags, given }: ScenarioCommand,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, interruption, env } = context;
  const file = readFile(fixtures, flags, given);
  const stop = firstAborted(interruption, terminal.readerGone);
  // A flag that is wrong is no fault of the file.
  const request = readFireRequest({ fixtures: ['any'], files: [] }, flags);
  const { wishes } = request.load;
  const { var: variables = {} } = flags;
  const order = await readScenarioOrder({
    ...{ file, variables, wishes },
    ...(request.via === 'url'
      ? {}
      : { checkNames: (names) => checkNames({ ...request.load, ...names }, env) }),
  });
  const way = await (request.via === 'url'
    ? openUrlWay(request.target)
    : openHarnessWay(env, stop));
  const play = { order, way, json: flags.json === true, stop, context };
  try {
    if (flags.dryRun === true) return await preview(play);
    return await carryOut(play, request);
  } finally {
    await way.close();
  }
}

interface Play {
  readonly order: ScenarioOrder;
  readonly way: FireWay;
  readonly json: boolean;
  readonly stop: AbortSignal;
  readonly context: CommandContext;
}

/** What is said of a version is said once, however many steps have it. */
function warningsAtSteps(request: FireRequest, { steps }: Scenario): ReadonlySet<string> {
  if (request.via !== 'url') return new Set();
  const { target } = request;
  const fires = steps.flatMap(({ kind, step }) => (kind === 'fire' ? [step] : []));
  const versions = fires.map(({ profile = target.profile }) => profile);
  return new Set(
    versions.flatMap((profile) => warningsOf({ ...request, target: { ...target, profile } })),
  );
}

function titleOf({ name, steps }: Scenario): string {
  return `${name}, ${steps.length === 1 ? '1 step' : `${steps.length} steps`}`;
}

async function preview({ order, way, json, context }: Play): Promise<ExitCode> {
  const { out, outStyle } = context.terminal;
  const { steps } = await way.questions.call('previewScenario', order.request);
  if (!json) out(outStyle.bold(titleOf(order.scenario)));
  for (const { label, previews } of steps) {
    if (!json) out(outStyle.bold(label));
    for (const one of previews) {
      if (json) out(JSON.stringify(one));
      else eventPreviewBlock(one, outStyle).forEach(out);
    }
  }
  return context.interruption.aborted ? exitCodes.interrupted : exitCodes.allWell;
}

async function carryOut(
  { order, way, json, stop, context }: Play,
  request: FireRequest,
): Promise<ExitCode> {
  const { terminal, interruption, keyboard = null } = context;
  const { client, questions } = way;
  const readLargeBody = readBodiesFrom(client);
  const printer = createDeliveryPrinter(terminal, { json, readLargeBody });
  const steps = createStepPrinter(printer);
  const watch = createFireWatch({ keyboard, terminal, now: () => performance.now() });
  const following = startAndFollow({
    ...{ client, questions, stop, watch },
    start: async () => {
      const run = await client.call('startScenario', order.request);
      // What a version cannot do is worth a word only once it is known that there is such a version.
      warningsAtSteps(request, order.scenario).forEach(terminal.err);
      printer.say(titleOf(order.scenario));
      return run;
    },
    onDelivery: steps.add,
    onRun: ({ scenario }) => {
      if (scenario !== undefined) steps.progress(scenario);
    },
  });
  const { run, nobody } = await following.finally(() => watch?.close());
  if (run?.scenario !== undefined) steps.progress(run.scenario);
  steps.finish();
  const tally = await printer.finish();
  if (run !== null && !json) {
    fireSummary(tally, terminal.outStyle, run).forEach(terminal.out);
    sayNeverBegun(run, terminal);
  }
  if (interruption.aborted) return exitCodes.interrupted;
  if (run === null || terminal.readerGone.aborted) return exitCodes.allWell;
  return judge(run, nobody, { order, context });
}

function sayNeverBegun(
  { scenario }: Run,
  { out, outStyle }: Pick<CommandContext['terminal'], 'out' | 'outStyle'>,
): void {
  const steps = scenario?.steps ?? [];
  const left = steps.filter(({ state }) => state === 'waiting').length;
  if (left > 0) out(outStyle.bold(`${left} of ${steps.length} steps never begun.`));
}

/** A step goes well when it comes to what is expected of it, and otherwise when all of it is delivered. */
function judge(
  run: Run,
  nobody: string | null,
  { order: { scenario }, context: { terminal } }: Pick<Play, 'order' | 'context'>,
): ExitCode {
  if (run.state === 'failed') terminal.err(`auditorium: ${run.failure ?? 'The run broke off.'}`);
  if (run.state === 'cancelled') {
    terminal.err('auditorium: The run was cancelled before it was done.');
  }
  sayWaiting(toEnd(run), terminal);
  const plain = scenario.steps.flatMap(({ kind, step }, at) => {
    const shown = run.scenario?.steps[at];
    return kind === 'fire' && step.expect === undefined && shown?.state === 'done' ? [shown] : [];
  });
  const toNobody = plain.some(({ deliveries = 0 }) => deliveries === 0);
  if (toNobody) terminal.err(noDestination(nobody ?? undefined));
  else if (nobody !== null) terminal.err(someToNobody(nobody));
  const failed = plain.some(({ undelivered = 0 }) => undelivered > 0);
  const allWell = run.state === 'finished' && !toNobody && !failed;
  return allWell ? exitCodes.allWell : exitCodes.deliveryFailed;
}

function readFile(
  fixtures: readonly string[],
  { scenario }: FireFlags,
  given: readonly string[],
): string {
  const [other] = [...fixtures, ...given.filter((option) => !besideScenario.has(option))];
  if (scenario !== undefined && other === undefined) return scenario;
  throw scenario === undefined
    ? usageError({
        reading: '--var',
        problem: 'only a scenario has variables',
        advice: '--scenario with a file beside it',
      })
    : usageError({
        reading: other ?? '--scenario',
        problem: 'it contradicts --scenario: the file says what is fired, and how',
        advice: 'it in the file',
      });
}
