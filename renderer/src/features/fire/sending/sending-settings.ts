/** How requests go out, where that is not as GitLab does it by itself: connections and batches. */
import type { RunRequest } from '#contract/run.ts';
import { parseDuration } from '#core/traffic/parse-duration.ts';

export interface SendingSettings {
  readonly keepAlive: boolean;
  /** As typed; empty = as in GitLab. */
  readonly batchSize: string;
  readonly batchLinger: string;
}

export interface SendingErrors {
  readonly batchSize: string | null;
  readonly batchLinger: string | null;
}

const mostEvents = 1000;
const longestLingerMs = 600_000;

function isSize(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= mostEvents;
}

/** Milliseconds; `0` sends at once. null = it is no such time. */
function lingerOf(text: string): number | null {
  const ms = /^0(ms|s)?$/.test(text) ? 0 : parseDuration(text);
  return ms !== null && Number.isInteger(ms) && ms <= longestLingerMs ? ms : null;
}

/** What is wrong with a field, in words; null where nothing is. */
export function checkSending({ batchSize, batchLinger }: SendingSettings): SendingErrors {
  return {
    batchSize: batchSize === '' || isSize(batchSize) ? null : 'A whole number, 1 to 1000',
    batchLinger:
      batchLinger === '' || lingerOf(batchLinger) !== null ? null : 'Such as 500ms or 2s, to 10m',
  };
}

/** Only what is not as GitLab does it. */
export function toSending(
  settings: SendingSettings,
): Pick<RunRequest, 'connection' | 'batchSize' | 'batchLingerMs'> {
  const { keepAlive, batchSize, batchLinger } = settings;
  const linger = lingerOf(batchLinger);
  return {
    ...(keepAlive ? { connection: 'keep-alive' as const } : {}),
    ...(batchSize === '' ? {} : { batchSize: Number(batchSize) }),
    ...(linger === null ? {} : { batchLingerMs: linger }),
  };
}

/** How events are gathered, as far as what is typed can be used. */
export function batchWishes(
  settings: SendingSettings,
): Pick<RunRequest, 'batchSize' | 'batchLingerMs'> {
  const { batchSize: size, batchLinger: linger } = checkSending(settings);
  if (size !== null || linger !== null) return {};
  const { batchSize, batchLingerMs } = toSending(settings);
  return {
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(batchLingerMs === undefined ? {} : { batchLingerMs }),
  };
}

/** In a few words, beside the heading. */
export function summariseSending({ keepAlive, batchSize, batchLinger }: SendingSettings): string {
  const parts = [
    ...(keepAlive ? ['unfaithful: connections kept'] : []),
    ...(batchSize === '' ? [] : [`batches of ${batchSize}`]),
    ...(batchLinger === '' ? [] : [`a batch waits ${batchLinger}`]),
  ];
  return parts.length === 0 ? 'As GitLab does' : parts.join(', ');
}
