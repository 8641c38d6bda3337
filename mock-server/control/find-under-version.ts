/** An event of the log as another GitLab version would have sent it. */
import type { OperationOutput } from '#contract/operations.ts';
import {
  type Catalogue,
  createItemFinder,
  type ItemContent,
} from '#core/catalogue/catalogue-item.ts';
import { planUnderVersion } from '#core/conform/plan-under-version.ts';
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import type { AttemptEntry } from '#core/log/log-entry.ts';
import type { RandomSource } from '#core/ports/ports.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import type { EventLog } from '../store/event-log.ts';
import { findDelivery } from './find-delivery.ts';
import { bytesOf } from './read-raw-request.ts';

export interface UnderVersionDeps {
  readonly log: EventLog;
  readonly catalogue: () => Catalogue;
  readonly random: RandomSource;
}

/** Bytes of a body that is planned anew: several times what any GitLab version sends. */
const longestBody = 64 * 1024 * 1024;

/**
 * @param seq of an attempt or a capture
 * @param version such as `16.1`
 * @throws HarnessError `entry/no-event` where no event is there to plan, `profile/unknown`, `body/unknown`
 */
export async function findUnderVersion(
  { log, catalogue, random }: UnderVersionDeps,
  seq: number,
  version: string,
): Promise<OperationOutput<'planUnderVersion'>> {
  const profile = makeProfile(version, profileTimeline);
  const { attempt, capture } = await findDelivery(log, seq);
  const request = (attempt ?? capture)?.request;
  if (request === undefined) throw noEvent(seq, 'no request stands there');
  const { method, target, rawHeaders, body: stored } = request;
  if (stored.size > longestBody) throw noEvent(seq, `its body has ${stored.size} bytes`);
  if (stored.encoding === 'base64') throw noEvent(seq, 'its body is no text');
  const body = Buffer.from(await bytesOf(log, stored)).toString('utf8');
  const { notes, ...planned } = planUnderVersion(
    { method, target, rawHeaders, body, bodySize: stored.size },
    {
      profile,
      own: attempt === null ? null : makeProfile(attempt.profile, profileTimeline),
      contentOf: (place) => contentOf(catalogue(), attempt, place),
    },
    random,
  );
  return {
    profile: profile.version,
    request: { ...planned, rawHeaders: planned.rawHeaders.map(([name, value]) => [name, value]) },
    notes: [...notes],
  };
}

/** What an event was made of; null = it is not there any more, or never was. */
function contentOf(
  catalogue: Catalogue,
  attempt: AttemptEntry | null,
  place: number,
): ItemContent | null {
  const event = (attempt?.events ?? [attempt?.event])[place];
  if (event === undefined || attempt?.replayOf !== undefined) return null;
  try {
    const [item] = createItemFinder(catalogue)(event.fixture ?? `type:${event.type}`);
    return item?.load() ?? null;
  } catch (error) {
    if (isHarnessError(error)) return null;
    throw error;
  }
}

function noEvent(seq: number, why: string): HarnessError {
  return new HarnessError({
    code: 'entry/no-event',
    category: 'user-input',
    message: `Failed to plan entry ${seq} for another version: ${why}. Try a delivery, or a capture of an event.`,
    details: { seq },
  });
}
