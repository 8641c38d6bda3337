/** How each destination does, by its URL, from the page's rows of the log. */
import { addActivity, type DestinationActivity } from '#core/log/destination-activity.ts';

import { createExternalValue, type ExternalValue } from './external-value.ts';
import type { HarnessFeed } from './harness-feed.ts';

export type Activities = ReadonlyMap<string, DestinationActivity>;

const toldEveryMs = 250;

/** Follows the log for as long as the feed does. */
export function createStreamActivity(feed: HarnessFeed): ExternalValue<Activities> {
  const told = createExternalValue<Activities>(new Map());
  let activities = new Map<string, DestinationActivity>();
  let timer: number | undefined;
  const tell = (): void => {
    timer = undefined;
    told.set(new Map(activities));
  };
  feed.listen({
    logStarted: (page) => {
      window.clearTimeout(timer);
      activities = new Map();
      for (const row of page.rows) addActivity(activities, row);
      tell();
    },
    rows: (rows) => {
      for (const row of rows) addActivity(activities, row);
      timer ??= window.setTimeout(tell, toldEveryMs);
    },
  });
  return told;
}
