/** `rehearse`: carries rehearsals out through an engine of our own, and prints their questions with the answers. */
import type { OperationInput } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { parseDuration } from '#core/order/parse-duration.ts';
import type { Rehearsal } from '#core/rehearsal/rehearsal.ts';
import { failsRehearsal } from '#core/rehearsal/rehearsal-report.ts';
import { findRehearsal, rehearsals } from '#core/rehearsal/rehearsals.ts';

import { maySend } from '../check/may-send.ts';
import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { startAndFollow } from '../fire/fire-through-client.ts';
import { openUrlWay } from '../fire/open-way.ts';
import { readTrust } from '../fire/request/read-trust.ts';
import { firstAborted } from '../interruption.ts';
import { usageError } from '../options/usage-error.ts';
import { listRehearsals, printRehearsal } from './print-rehearsal.ts';

/** As commander reads them. */
export interface RehearseFlags {
  readonly list?: boolean;
  readonly token?: string;
  readonly header?: RawHeaders;
  readonly witness?: string;
  readonly witnessWait: string;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export interface RehearseArguments {
  readonly name: string | null;
  readonly url: string | null;
}

export async function runRehearse(
  { name, url }: RehearseArguments,
  flags: RehearseFlags,
  context: CommandContext,
): Promise<ExitCode> {
  if (flags.list === true) {
    listRehearsals(flags.json === true, context.terminal);
    return exitCodes.allWell;
  }
  const chosen = choose(name);
  if (url === null) {
    throw usageError({
      reading: 'the command line',
      problem: 'no URL is named',
      advice: `auditorium rehearse ${name ?? 'all'} http://127.0.0.1:3000/ingest`,
    });
  }
  const request = await readRequest(url, flags);
  if (!(await maySend(url, flags.yes === true, context))) return exitCodes.interrupted;
  let fails = false;
  for (const rehearsal of chosen) {
    const run = await carryOut(rehearsal, request, context);
    if (run === null || context.interruption.aborted) return exitCodes.interrupted;
    const report = run.rehearsal;
    if (report === undefined) {
      context.terminal.err(`auditorium: ${run.failure ?? 'The rehearsal broke off.'}`);
      return exitCodes.machine;
    }
    fails ||= failsRehearsal(report);
    if (flags.json === true) {
      context.terminal.data(JSON.stringify({ type: 'rehearsal', ...report }));
    } else {
      printRehearsal(rehearsal, report, context.terminal);
    }
  }
  return fails ? exitCodes.deliveryFailed : exitCodes.allWell;
}

function choose(name: string | null): readonly Rehearsal[] {
  if (name === 'all') return rehearsals;
  if (name !== null && /^https?:/i.test(name)) {
    throw usageError({
      reading: 'the command line',
      problem: 'the rehearsal stands before the URL',
      advice: `auditorium rehearse all ${name}`,
    });
  }
  if (name !== null) return [findRehearsal(name)];
  throw usageError({
    reading: 'the command line',
    problem: 'no rehearsal is named',
    advice: '`auditorium rehearse --list`',
  });
}

type Request = Omit<OperationInput<'startRehearsal'>, 'id'>;

/** @throws HarnessError for what cannot be right, before anything is sent */
async function readRequest(url: string, flags: RehearseFlags): Promise<Request> {
  const { token = null, header: headers = [], witness = null, ca, insecure = false } = flags;
  if (insecure && ca !== undefined) {
    throw usageError({
      reading: '--insecure',
      problem: 'it contradicts --ca: nothing is checked then',
      advice: 'one of them',
    });
  }
  const witnessWaitMs = flags.witnessWait === '0' ? 0 : parseDuration(flags.witnessWait);
  if (witnessWaitMs === null) {
    throw usageError({
      reading: '--witness-wait',
      problem: `${JSON.stringify(flags.witnessWait)} is no length of time`,
      advice: '--witness-wait 2s',
    });
  }
  const trust = await readTrust(
    insecure ? { kind: 'none' } : ca === undefined ? null : { kind: 'ca', file: ca },
  );
  return { url, token, headers, witness, witnessWaitMs, ...(trust === null ? {} : { trust }) };
}

/** @returns null when it was told to stop before it began */
async function carryOut(
  { id, profile }: Rehearsal,
  request: Request,
  { interruption, terminal }: CommandContext,
): Promise<Run | null> {
  const { url } = request;
  const way = await openUrlWay({ url, token: null, headers: [], profile, trust: null });
  try {
    const { client, questions } = way;
    const { run } = await startAndFollow({
      ...{ client, questions, stop: firstAborted(interruption, terminal.readerGone) },
      start: () => client.call('startRehearsal', { ...request, id }),
      onDelivery: () => undefined,
    });
    return run;
  } finally {
    await way.close();
  }
}
