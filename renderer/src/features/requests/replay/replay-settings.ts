/** What the replay dialog is set to, and the request that comes of it. */
import type { ReplayPreview, ReplayRequest, ReplayTargetInput } from '#contract/replay.ts';
import type { LogQueryInput } from '#core/log/query/log-query.ts';
import type { UnpackedText } from '#core/replay/plan-replay.ts';

import { countOf } from '../../../ui/data/format-quantity.ts';
import { fieldError, readFields } from '../../../ui/order/typed-fields.ts';
import { type Override, overrideRecord } from '../../../ui/overrides/override.ts';
import { type HeaderLine, isBlank, lineProblem } from './edit/header-line.ts';
import { isSendable, type RequestEdit, toEdited } from './edit/request-edit.ts';

export type TargetKind = ReplayTargetInput['kind'];

export interface ReplaySettings {
  readonly target: TargetKind;
  /** Id of a destination; empty = none is chosen. */
  readonly destination: string;
  readonly url: string;
  readonly fresh: boolean;
  /** What becomes of text that was recorded unpacked. */
  readonly contentEncoding: UnpackedText;
  /** What was made of the one request that is meant; null = it is as it was. */
  readonly edit: RequestEdit | null;
  /** Values put into each body. */
  readonly overrides: readonly Override[];
  /** Headers put into each of many requests. */
  readonly headers: readonly HeaderLine[];
  /** Names of headers that are left out of each of many, as typed: `X-A, X-B`. */
  readonly without: string;
  /** Requests a second; empty = as fast as they go. */
  readonly rate: string;
  readonly concurrency: string;
}

export const initialReplay: ReplaySettings = {
  target: 'same',
  destination: '',
  url: '',
  fresh: false,
  contentEncoding: 'keep',
  edit: null,
  overrides: [],
  headers: [],
  without: '',
  rate: '',
  concurrency: '1',
};

export interface PaceErrors {
  readonly rate: string | null;
  readonly concurrency: string | null;
}

/** What is wrong with the numbers, in words; null where nothing is. */
export function checkPace({ rate, concurrency }: ReplaySettings): PaceErrors {
  return {
    rate: fieldError('rate', rate),
    concurrency: fieldError('concurrency', concurrency),
  };
}

function toTarget({ target, destination, url }: ReplaySettings): ReplayTargetInput | null {
  switch (target) {
    case 'same':
      return { kind: 'same' };
    case 'destination':
      return destination === '' ? null : { kind: 'destination', id: destination };
    case 'url':
      return url.trim() === '' ? null : { kind: 'url', url: url.trim() };
  }
}

/** Why headers cannot be put in, by the key of their line. */
export function headerProblems({ headers }: ReplaySettings): ReadonlyMap<number, string> {
  const problems = headers.flatMap((line) => {
    const problem = lineProblem(line);
    return problem === null ? [] : [[line.key, problem] as const];
  });
  return new Map(problems);
}

/** What is changed in the requests; each part is only there where there is something to change. */
function toChanges(
  settings: ReplaySettings,
): Pick<ReplayRequest, 'edited' | 'set' | 'headers' | 'without'> {
  const edited = settings.edit === null ? null : toEdited(settings.edit);
  const set = overrideRecord(settings.overrides);
  const headers = settings.headers.filter((line) => !isBlank(line));
  const without = settings.without.split(/[\s,]+/).filter(Boolean);
  return {
    ...(edited === null ? {} : { edited }),
    ...(Object.keys(set).length === 0 ? {} : { set }),
    ...(headers.length === 0
      ? {}
      : { headers: headers.map(({ name, value }) => [name.trim(), value.trim()]) }),
    ...(without.length === 0 ? {} : { without }),
  };
}

/** The request to send, or null while something in it is missing or wrong. */
export function toReplayRequest(
  query: LogQueryInput,
  recording: string | null,
  settings: ReplaySettings,
): ReplayRequest | null {
  const target = toTarget(settings);
  const errors = checkPace(settings);
  if (target === null || errors.rate !== null || errors.concurrency !== null) return null;
  if (settings.edit !== null && !isSendable(settings.edit)) return null;
  if (headerProblems(settings).size > 0) return null;
  const { fresh, contentEncoding, rate, concurrency } = settings;
  return {
    query,
    recording,
    target,
    fresh,
    contentEncoding,
    ...toChanges(settings),
    ...readFields({ rate, concurrency }),
  };
}

/** The URLs that the requests go to, each once. Only the first hundred requests are known. */
export function targetsOf({ requests }: ReplayPreview): string[] {
  return [...new Set(requests.map(({ url }) => url))];
}

/** What the button says: how many requests, and where they go. A request that is sent cannot be taken back. */
export function sendLabel(preview: ReplayPreview, target: TargetKind): string {
  const targets = targetsOf(preview);
  const areAll = target !== 'same' || preview.requests.length === preview.total;
  const [only] = targets;
  const where = !areAll
    ? 'where they went'
    : targets.length === 1 && only !== undefined
      ? only
      : `${targets.length} targets`;
  return `Send ${countOf(preview.total, 'request')} to ${where}`;
}
