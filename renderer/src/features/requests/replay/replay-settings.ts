/** What the replay dialog is set to, and the request that comes of it. */
import type { ReplayPreview, ReplayRequest, ReplayTargetInput } from '#contract/replay.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { LogQueryInput } from '#core/log/query/log-query.ts';

import { countOf } from '../../../ui/data/format-quantity.ts';

export type TargetKind = ReplayTargetInput['kind'];

export interface ReplaySettings {
  readonly target: TargetKind;
  /** Id of a destination; empty = none is chosen. */
  readonly destination: string;
  readonly url: string;
  readonly fresh: boolean;
  /** The one request that is meant, with another body; null = as it was. */
  readonly edited: { readonly rawHeaders: RawHeaders; readonly body: string } | null;
  /** Requests a second; empty = as fast as they go. */
  readonly rate: string;
  readonly concurrency: string;
}

export const initialReplay: ReplaySettings = {
  target: 'same',
  destination: '',
  url: '',
  fresh: false,
  edited: null,
  rate: '',
  concurrency: '1',
};

export interface PaceErrors {
  readonly rate: string | null;
  readonly concurrency: string | null;
}

/** What is wrong with the numbers, in words; null where nothing is. */
export function checkPace({ rate, concurrency }: ReplaySettings): PaceErrors {
  const lanes = Number(concurrency);
  return {
    rate: rate === '' || Number(rate) > 0 ? null : 'A number above 0, or nothing',
    concurrency:
      /^\d+$/.test(concurrency) && lanes >= 1 && lanes <= 256 ? null : 'A whole number, 1 to 256',
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

/** The request to send, or null while something in it is missing or wrong. */
export function toReplayRequest(
  query: LogQueryInput,
  recording: string | null,
  settings: ReplaySettings,
): ReplayRequest | null {
  const target = toTarget(settings);
  const errors = checkPace(settings);
  if (target === null || errors.rate !== null || errors.concurrency !== null) return null;
  const { fresh, edited, rate, concurrency } = settings;
  return {
    query,
    recording,
    target,
    fresh,
    ...(edited === null
      ? {}
      : {
          edited: {
            rawHeaders: edited.rawHeaders.map(([name, value]) => [name, value]),
            body: edited.body,
          },
        }),
    rate: rate === '' ? null : Number(rate),
    concurrency: Number(concurrency),
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
