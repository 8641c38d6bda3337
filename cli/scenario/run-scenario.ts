/**
 * `fire --scenario`: the steps of a file one after another, through a harness or at one URL. Each step is carried
 * out as `fire` would; what is expected of it decides whether it went well.
 */
import { deliveryOutcome } from '#core/log/delivery-outcome.ts';
import { orderSchema } from '#core/order/order.ts';
import { planTraffic } from '#core/order/plan-traffic.ts';
import { ResultTally } from '#core/scenario/judge-expectation.ts';
import { createPacer } from '#mock-server/delivery/pace.ts';
import { systemClock } from '#mock-server/system-ports.ts';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { type FireEnd, findEventScope } from '../fire/fire-through-client.ts';
import { openWay } from '../fire/open-way.ts';
import { previewFire } from '../fire/preview-fire.ts';
import {
  type FireFlags,
  type FireRequest,
  orderOf,
  scopeOf,
} from '../fire/request/read-fire-request.ts';
import { fire, type FireOptions, judge } from '../fire/run-fire.ts';
import { createFireWatch } from '../fire/watch-fire.ts';
import type { DeliveryEntry } from '../format/delivery-json.ts';
import { addTallies, fireSummary, type FireTally, noTally } from '../format/fire-summary.ts';
import { usageError } from '../options/usage-error.ts';
import { type PlannedScenario, type PlannedStep, planScenario } from './plan-scenario.ts';

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
  const { terminal, interruption, keyboard = null } = context;
  const file = readFile(fixtures, flags, given);
  const stop = AbortSignal.any([interruption, terminal.readerGone]);
  const json = flags.json === true;
  const { var: variables = {} } = flags;
  const check = (request: FireRequest): Promise<void> => checkRequest(request, context, stop);
  const scenario = await planScenario({ file, variables, flags, check });
  const watch = createFireWatch({ keyboard, terminal, now: () => performance.now() });
  try {
    const options = { context, json, stop, watch };
    return await play(scenario, options, flags.dryRun === true);
  } finally {
    watch?.close();
  }
}

async function play(
  { name, steps }: PlannedScenario,
  options: FireOptions,
  dryRun: boolean,
): Promise<ExitCode> {
  const { context, json, stop } = options;
  const { terminal, interruption } = context;
  const say = (line: string): void => {
    if (!json) terminal.out(terminal.outStyle.bold(line));
  };
  say(`${name}, ${steps.length === 1 ? '1 step' : `${steps.length} steps`}`);
  let worst: ExitCode = exitCodes.allWell;
  let tally = noTally;
  const events = { total: 0, done: 0 };
  let begun = 0;
  for (const step of steps) {
    if (stop.aborted) break;
    say(step.label);
    begun += 1;
    if (dryRun) {
      await preview(step, options);
      continue;
    }
    const { code, fired } = await carryOut(step, options);
    if (code !== exitCodes.allWell) worst = code;
    if (fired === undefined) continue;
    tally = addTallies(tally, fired.tally);
    events.total += fired.end.events?.total ?? 0;
    events.done += fired.end.events?.done ?? 0;
  }
  if (!json && !dryRun) {
    fireSummary(tally, terminal.outStyle, events).forEach(terminal.out);
    if (begun < steps.length) say(`${steps.length - begun} of ${steps.length} steps never begun.`);
  }
  return interruption.aborted ? exitCodes.interrupted : worst;
}

interface StepEnd {
  readonly code: ExitCode;
  /** Left out = the step fires nothing. */
  readonly fired?: { readonly end: FireEnd; readonly tally: FireTally };
}

async function carryOut(step: PlannedStep, options: FireOptions): Promise<StepEnd> {
  const { context, stop, watch } = options;
  if (step.kind === 'wait') {
    const pacer = createPacer(systemClock, stop);
    let paused = false;
    watch?.onPauseKey(() => {
      paused = !paused;
      if (paused) pacer.pause();
      else pacer.resume();
      watch.progress({ done: 0, total: 0, failed: 0, paused });
    });
    await pacer.due(step.ms);
    return { code: exitCodes.allWell };
  }
  const { request, expected } = step;
  const results = new ResultTally();
  const onDelivery = (entry: DeliveryEntry): void => {
    const verdict = entry.kind === 'attempt' ? entry.verdict.code : null;
    results.add({ outcome: deliveryOutcome(entry), verdict });
  };
  const { printer, end } = await fire(request, { ...options, onDelivery });
  const fired = { end, tally: await printer.finish() };
  if (stop.aborted) return { code: exitCodes.allWell, fired };
  if (expected === null || end.state === 'failed') return { code: judge(fired, context), fired };
  const missed = results.missed(expected);
  if (missed === null) return { code: exitCodes.allWell, fired };
  context.terminal.err(`auditorium: step ${step.label}: ${missed}.`);
  return { code: exitCodes.deliveryFailed, fired };
}

async function preview(step: PlannedStep, { context, json, stop }: FireOptions): Promise<void> {
  if (step.kind === 'fire') await previewFire(step.request, { context, json, stop });
}

/** Everything that `fire` would find out when it begins. */
async function checkRequest(
  request: FireRequest,
  context: CommandContext,
  stop: AbortSignal,
): Promise<void> {
  const { load } = request;
  const { fixtures } = load;
  const names = fixtures === 'all' ? ['all'] : fixtures;
  planTraffic({
    traffic: orderSchema.parse(orderOf(load, names, null)),
    eventTypes: names,
    seed: 0,
  });
  const { questions, close } = await openWay(request, context, stop);
  try {
    const scope = await findEventScope(questions, scopeOf(request));
    if (fixtures === 'all') return;
    for (const fixture of new Set(fixtures)) {
      await questions.call('previewEvent', { ...orderOf(load, [], scope), fixture });
    }
  } finally {
    await close();
  }
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
