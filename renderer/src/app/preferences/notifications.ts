/**
 * Tells of failures through the system when the window is out of sight, for who wants that: one message for all that
 * failed in a while, never one for each.
 */
import { isUndelivered, outcomeOfFacts } from '#core/log/delivery-outcome.ts';
import type { LogRow } from '#core/log/log-row.ts';

import type { HarnessFeed } from '../../client/harness-feed.ts';
import { countOf } from '../../ui/data/format-quantity.ts';
import { createPreference } from '../../ui/preferences/preference.ts';

export const notifies = createPreference('notifications', ['off', 'failures']);

const gatheredForMs = 2000;

function isFailure(row: LogRow): boolean {
  if (row.kind === 'attempt') return row.lost || isUndelivered(outcomeOfFacts(row));
  return row.kind === 'skip' && isUndelivered(outcomeOfFacts(row));
}

/**
 * Asks the system whether it may.
 * @returns why not, as a sentence; null = it may
 */
export async function allowNotifications(): Promise<string | null> {
  if (!('Notification' in window)) return 'This browser shows no notifications.';
  const answer = await window.Notification.requestPermission();
  return answer === 'granted'
    ? null
    : 'The browser does not allow notifications for this page. Try its settings for this site.';
}

/** @returns the way to stop */
export function notifyOfFailures(feed: HarnessFeed): () => void {
  let failed: LogRow[] = [];
  let timer: number | undefined;
  const tell = (): void => {
    timer = undefined;
    const [first] = failed;
    const count = failed.length;
    failed = [];
    if (first === undefined || !document.hidden || notifies.get() === 'off') return;
    const where = 'destinationUrl' in first ? first.destinationUrl : '';
    const message = new window.Notification(`${countOf(count, 'event')} did not get through`, {
      body: where,
      tag: 'auditorium-failures',
    });
    message.addEventListener('click', () => {
      window.focus();
    });
  };
  const stop = feed.listen({
    rows: (rows) => {
      if (notifies.get() === 'off' || !document.hidden) return;
      failed.push(...rows.filter(isFailure));
      if (failed.length > 0) timer ??= window.setTimeout(tell, gatheredForMs);
    },
  });
  return () => {
    window.clearTimeout(timer);
    stop();
  };
}
