/**
 * Everything that can be wrong with a replay, found before the first byte is sent: each request is read,
 * changed and planned once. Plans are made again when their turn comes, so that a long replay holds numbers
 * and no bodies.
 */
import { isUtf8 } from 'node:buffer';

import type { ParsedInput } from '#contract/operations.ts';
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
  for await (const chosen of readChosen(log, seqs)) await planOne(chosen, request, target, deps);
  checkRecording(log, recording);
  return { seqs, plan };
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
