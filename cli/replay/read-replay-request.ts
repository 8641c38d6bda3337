/** From the flags of `replay` to the request. A replay always names its target, and says which requests. */
import type { ReplayRequest, ReplayTargetInput } from '#contract/replay.ts';
import type { Json } from '#core/catalogue/fixture.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { OrderWishes } from '#core/order/order-fields.ts';

import type { LogQueryFlags } from '../options/log-query-options.ts';
import { isNarrowed, readLogQuery } from '../options/read-log-query.ts';
import { usageError } from '../options/usage-error.ts';

type ContentEncodingChoice = NonNullable<ReplayRequest['contentEncoding']>;

/** As commander reads them. */
export interface ReplayFlags extends LogQueryFlags, Pick<OrderWishes, 'rate' | 'concurrency'> {
  readonly to?: string;
  readonly toDestination?: string;
  readonly sameTarget?: boolean;
  readonly fresh?: boolean;
  readonly set?: Readonly<Record<string, Json>>;
  readonly header?: RawHeaders;
  readonly withoutHeader?: readonly string[];
  readonly contentEncoding?: ContentEncodingChoice;
  readonly method?: string;
  /** A byte string. */
  readonly path?: string;
  /** Name of a file. */
  readonly body?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export interface ReplayReading {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Text of the file that `--body` names; null = there is none. */
  readonly body: string | null;
}

/**
 * @throws HarnessError when no request or no target is named, or two targets are
 */
export function readReplayRequest(
  words: readonly string[],
  flags: ReplayFlags,
  { now, body }: ReplayReading,
): ReplayRequest {
  if (flags.all !== true && !isNarrowed(words, flags)) {
    throw usageError({
      reading: 'the command line',
      problem: 'nothing says which requests are to be sent again',
      advice: 'a number from `auditorium tail`, a search, --since 10m, --not-2xx or --all',
    });
  }
  const { method = null, path: target = null } = flags;
  const isEdited = method !== null || target !== null || body !== null;
  return {
    query: readLogQuery(words, flags, now),
    target: readTarget(flags),
    fresh: flags.fresh === true,
    set: { ...flags.set },
    headers: (flags.header ?? []).map(([name, value]) => [name, value]),
    without: [...(flags.withoutHeader ?? [])],
    contentEncoding: flags.contentEncoding ?? 'keep',
    ...(isEdited ? { edited: { method, target, body } } : {}),
    rate: flags.rate ?? null,
    ...(flags.concurrency === undefined ? {} : { concurrency: flags.concurrency }),
  };
}

function readTarget({ to, toDestination, sameTarget }: ReplayFlags): ReplayTargetInput {
  const named: readonly ReplayTargetInput[] = [
    ...(to === undefined ? [] : [{ kind: 'url' as const, url: to }]),
    ...(toDestination === undefined ? [] : [{ kind: 'destination' as const, id: toDestination }]),
    ...(sameTarget === true ? [{ kind: 'same' as const }] : []),
  ];
  const [target, second] = named;
  if (target !== undefined && second === undefined) return target;
  throw usageError({
    reading: 'the command line',
    problem:
      target === undefined ? 'a replay must name its target' : 'more than one target is named',
    advice:
      'one of --to URL, --to-destination GID, and --same-target for where each request went before',
  });
}

/** The target for a person. */
export function targetInWords(target: ReplayTargetInput): string {
  switch (target.kind) {
    case 'same':
      return 'where each went before';
    case 'url':
      return target.url;
    case 'destination':
      return target.id;
  }
}
