/**
 * Everything that can be wrong with a replay, found before the first byte is sent: each request is read,
 * changed and planned once, and one that cannot be sent is left out of a range. Plans are made again when their turn comes, so that a long replay holds numbers
 * and no bodies.
 */
import { isUtf8 } from 'node:buffer';

import type { LeftOut } from '#contract/left-out.ts';
import type { ParsedInput } from '#contract/operations.ts';
import { type HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { FreshPorts } from '#core/replay/change-body.ts';
import { planReplay, type ReplayPlan, type ReplayTarget } from '#core/replay/plan-replay.ts';
import { type ReplayBody, toReplaySource } from '#core/replay/replay-source.ts';
import type { World } from '#core/world/world.ts';

import { checkRecording } from '../../store/check-recording.ts';
import { chooseRequests } from '../../store/choose-from-log.ts';
import type { EventLog } from '../../store/event-log.ts';
import { type ChosenEntry, readChosen } from '../../store/read-chosen.ts';
import { findTarget } from './find-target.ts';
import {
  bodyGone,
  ledByRedirect,
  notARequest,
  nothingToReplay,
  oneToEdit,
  unknownEntry,
} from './replay-errors.ts';

export type ReplayInput = ParsedInput<'startReplay'>;

export interface PrepareReplayDeps {
  readonly log: EventLog;
  readonly world: World;
  /** Where our receiver is. */
  readonly receiverUrl: string;
  /** For the check: what they give is sent to nobody. */
  readonly ports: FreshPorts;
}

export interface PreparedReplay {
  /** `seq` of each request, in the order in which they are sent. */
  readonly seqs: readonly number[];
  /** What was meant too and cannot be sent; null = nothing. */
  readonly leftOut: LeftOut | null;
  /**
   * Plans that request.
   * @param ports for what is to be fresh in it
   * @throws HarnessError `recording/changed`, `entry/unknown` when the log has moved on meanwhile
   */
  readonly plan: (seq: number, ports: FreshPorts) => Promise<ReplayPlan>;
}

/** @throws HarnessError when the replay cannot be carried out; `replay/…`, `entry/unknown`, `event/…` */
export async function prepareReplay(
  request: ReplayInput,
  deps: PrepareReplayDeps,
): Promise<PreparedReplay> {
  const { log } = deps;
  const recording = log.recording.id;
  if (request.recording !== null) checkRecording(log, request.recording);
  const target = findTarget(request.target, deps.world);
  const seqs = await chooseRequests(log, request.query);
  await checkNamed(request, seqs, log);
  if (seqs.length === 0) throw nothingToReplay(log.lastSeq);
  if (request.edited !== null && seqs.length > 1) throw oneToEdit(seqs.length);
  const plan = async (seq: number, ports: FreshPorts): Promise<ReplayPlan> => {
    checkRecording(log, recording);
    return planOne({ seq, entry: await log.read(seq) }, request, target, { ...deps, ports });
  };
  const sendable: number[] = [];
  const refused: { readonly seq: number; readonly error: HarnessError }[] = [];
  for await (const chosen of readChosen(log, seqs)) {
    const error = await whyUnsendable(() => planOne(chosen, request, target, deps));
    if (error === null) sendable.push(chosen.seq);
    else if (isNamed(chosen.seq, request)) throw error;
    else refused.push({ seq: chosen.seq, error });
  }
  checkRecording(log, recording);
  const [first] = refused;
  if (first === undefined) return { seqs, leftOut: null, plan };
  if (sendable.length === 0) throw first.error;
  return { seqs: sendable, leftOut: toLeftOut(refused), plan };
}

/** Of those that cannot be sent, so many are told by their own sentences. */
const mostTold = 20;

function toLeftOut(
  refused: readonly { readonly seq: number; readonly error: HarnessError }[],
): LeftOut {
  const first = refused.slice(0, mostTold).map(({ seq, error: { message } }) => ({ seq, message }));
  return { count: refused.length, first };
}

/** What is wrong with the change that is asked for, not with the request: whoever asked has to know before anything is sent. */
const faultOfChange = /^(?:event\/|replay\/not-json$)/;

/** @throws what is not the request's own fault */
async function whyUnsendable(plan: () => Promise<unknown>): Promise<HarnessError | null> {
  try {
    await plan();
    return null;
  } catch (error) {
    const isOwn = isHarnessError(error) && error.category === 'user-input';
    if (isOwn && !faultOfChange.test(error.code)) return error;
    throw error;
  }
}

/** Whoever names one request means that one, and nothing is sent in its place. */
function isNamed(seq: number, { query }: ReplayInput): boolean {
  return query.places.some(({ from, to }) => from === seq && to === seq);
}

async function planOne(
  { seq, entry }: ChosenEntry,
  change: ReplayInput,
  target: ReplayTarget,
  { log, receiverUrl, ports }: PrepareReplayDeps,
): Promise<ReplayPlan> {
  if (entry === null) throw unknownEntry(seq, log.lastSeq);
  if (entry.kind !== 'attempt' && entry.kind !== 'capture') throw notARequest(seq, entry.kind);
  if (target === null && entry.kind === 'attempt' && entry.hop !== undefined) {
    throw ledByRedirect(seq);
  }
  const source = toReplaySource(entry, receiverUrl);
  const body = await loadBody(source.body, seq, log);
  return planReplay(source, body, { target, change }, ports);
}

/** Whoever names one entry means that one; a range or a filter may have others in it. */
async function checkNamed(
  { query }: ReplayInput,
  chosen: readonly number[],
  log: EventLog,
): Promise<void> {
  const known = new Set(chosen);
  const named = query.places.filter(({ from, to }) => from === to && !known.has(from));
  const seqs = named.map(({ from }) => from).sort((one, other) => one - other);
  for await (const { seq, entry } of readChosen(log, seqs)) {
    if (entry === null) throw unknownEntry(seq, log.lastSeq);
    if (entry.kind !== 'attempt' && entry.kind !== 'capture') throw notARequest(seq, entry.kind);
  }
}

/** @throws HarnessError `body/unknown` */
async function loadBody(stored: StoredBody, seq: number, log: EventLog): Promise<ReplayBody> {
  if (stored.encoding === 'utf8') return { kind: 'text', text: stored.text };
  if (stored.encoding === 'base64') {
    return { kind: 'bytes', bytes: Buffer.from(stored.text, 'base64') };
  }
  const bytes = await log.readBody(stored.sha256);
  if (bytes === null) throw bodyGone(seq, stored.sha256);
  return isUtf8(bytes)
    ? { kind: 'text', text: Buffer.from(bytes).toString('utf8') }
    : { kind: 'bytes', bytes };
}
