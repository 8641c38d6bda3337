/**
 * Everything that can be wrong with a replay, found before the first byte is sent: each request is read,
 * changed and planned once. One that cannot be sent is refused by itself, and the others go on. Plans are made
 * again when their turn comes, so that a long replay holds numbers and no bodies.
 */
import { isUtf8 } from 'node:buffer';

import type { ParsedInput } from '#contract/operations.ts';
import { type HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { FlawCounts, RequestFlaw } from '#core/log/request-flaw.ts';
import type { FreshPorts } from '#core/replay/change-body.ts';
import {
  needsBody,
  planReplay,
  type ReplayPlan,
  type ReplayTarget,
} from '#core/replay/plan-replay.ts';
import { type ReplayBody, type ReplaySource, toReplaySource } from '#core/replay/replay-source.ts';
import type { World } from '#core/world/world.ts';

import { checkRecording } from '../../store/check-recording.ts';
import { chooseFrom } from '../../store/choose-from-log.ts';
import type { EventLog } from '../../store/event-log.ts';
import { type ChosenEntry, readChosen } from '../../store/read-chosen.ts';
import { findTarget } from './find-target.ts';
import { checkRepackable, repackBody } from './repack-body.ts';
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
  /** `seq` of each request, in the order in which they are sent; those that are refused too. */
  readonly seqs: readonly number[];
  /** In what those that can be sent are not what once was sent. */
  readonly flaws: FlawCounts;
  readonly refused: RefusedRequests;
  /**
   * Plans that request.
   * @param ports for what is to be fresh in it
   * @throws HarnessError `recording/changed` when the log has moved on meanwhile
   */
  readonly plan: (seq: number, ports: FreshPorts) => Promise<PlannedReplay>;
}

/** How many requests cannot be sent, and of the first hundred why. */
export interface RefusedRequests {
  readonly total: number;
  readonly first: readonly RefusedReplay[];
}

export interface SendableReplay extends ReplayPlan {
  readonly kind: 'sendable';
}

/** A request that cannot be sent. */
export interface RefusedReplay {
  readonly kind: 'refused';
  readonly seq: number;
  readonly error: HarnessError;
  /** What is known of where it would have gone, and with what. */
  readonly source: ReplaySource | null;
}

export type PlannedReplay = SendableReplay | RefusedReplay;

const mostNamed = 100;

/** @throws HarnessError when the replay cannot be carried out; `replay/…`, `entry/unknown`, `event/…` */
export async function prepareReplay(
  request: ReplayInput,
  deps: PrepareReplayDeps,
): Promise<PreparedReplay> {
  const { log } = deps;
  const recording = log.recording.id;
  if (request.recording !== null) checkRecording(log, request.recording);
  const target = findTarget(request.target, deps.world);
  const seqs = await chooseFrom(log, request.query, 'requests');
  await checkNamed(request, seqs, log);
  if (seqs.length === 0) throw nothingToReplay(log.lastSeq);
  if (request.edited !== null && seqs.length > 1) throw oneToEdit(seqs.length);
  const plan = async (seq: number, ports: FreshPorts): Promise<PlannedReplay> => {
    checkRecording(log, recording);
    const chosen = { seq, entry: await log.read(seq) };
    const planned = await planOne(chosen, request, target, { ...deps, ports });
    if (planned.kind === 'refused' || !isRepacked(request, planned)) return planned;
    return { ...planned, ...(await repackBody(planned)) };
  };
  const flaws = new Map<RequestFlaw, number>();
  const first: RefusedReplay[] = [];
  let total = 0;
  for await (const chosen of readChosen(log, seqs)) {
    const planned = await planOne(chosen, request, target, deps);
    if (planned.kind === 'sendable') {
      for (const flaw of planned.flaws) flaws.set(flaw, (flaws.get(flaw) ?? 0) + 1);
    } else {
      total += 1;
      if (first.length < mostNamed) first.push(planned);
    }
  }
  checkRecording(log, recording);
  // Then nothing goes on, and the first reason is as good as any.
  if (total === seqs.length && first[0] !== undefined) throw first[0].error;
  return { seqs, flaws, refused: { total, first }, plan };
}

function isRepacked({ contentEncoding }: ReplayInput, { flaws }: ReplayPlan): boolean {
  return contentEncoding === 'repack' && flaws.includes('body-decoded');
}

/** What is wrong with one request is its own affair; a disk that cannot be read is everybody's. */
async function planOne(
  chosen: ChosenEntry,
  change: ReplayInput,
  target: ReplayTarget,
  deps: PrepareReplayDeps,
): Promise<PlannedReplay> {
  const { seq, entry } = chosen;
  const isRequest = entry?.kind === 'attempt' || entry?.kind === 'capture';
  const source = isRequest ? toReplaySource(entry, deps.receiverUrl) : null;
  try {
    const planned = await planSource(chosen, source, { change, target, deps });
    if (isRepacked(change, planned)) checkRepackable(planned);
    return { kind: 'sendable', ...planned };
  } catch (error) {
    if (!isHarnessError(error) || error.category !== 'user-input') throw error;
    return { kind: 'refused', seq, error, source };
  }
}

interface Planning {
  readonly change: ReplayInput;
  readonly target: ReplayTarget;
  readonly deps: PrepareReplayDeps;
}

async function planSource(
  { seq, entry }: ChosenEntry,
  source: ReplaySource | null,
  { change, target, deps: { log, ports } }: Planning,
): Promise<ReplayPlan> {
  if (entry === null) throw unknownEntry(seq, log.lastSeq);
  if (source === null) throw notARequest(seq, entry.kind);
  if (target === null && entry.kind === 'attempt' && entry.hop !== undefined) {
    throw ledByRedirect(seq);
  }
  const body = await loadBody(source.body, { seq, log, isNeeded: needsBody(change) });
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

/** Bytes of a body that is held whole even where nobody looks into it: it may say whose event it is. */
const heldWhole = 1024 * 1024;

interface BodyLoad {
  readonly seq: number;
  readonly log: EventLog;
  /** Whether somebody looks into it. */
  readonly isNeeded: boolean;
}

/** @throws HarnessError `body/unknown`, `body/changed` */
async function loadBody(stored: StoredBody, { seq, log, isNeeded }: BodyLoad): Promise<ReplayBody> {
  if (stored.encoding === 'utf8') return { kind: 'text', text: stored.text };
  if (stored.encoding === 'base64') {
    return { kind: 'bytes', bytes: Buffer.from(stored.text, 'base64') };
  }
  if (!isNeeded && stored.size > heldWhole) {
    if ((await log.openBody(stored.sha256)) === null) throw bodyGone(seq, stored.sha256);
    return { kind: 'stored', stored };
  }
  const bytes = await log.readBody(stored.sha256);
  if (bytes === null) throw bodyGone(seq, stored.sha256);
  return isUtf8(bytes)
    ? { kind: 'text', text: Buffer.from(bytes).toString('utf8') }
    : { kind: 'bytes', bytes };
}
