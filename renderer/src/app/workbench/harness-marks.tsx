/** What the harness is, at the end of the status bar: its version, where it listens, and how fast events go out. */
import { type ReactElement, useEffect, useState } from 'react';

import { useOperation } from '../../client/harness-context.tsx';
import type { DeliveryStore } from '../../features/deliveries/index.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { countOf, formatCount } from '../../ui/data/format-quantity.ts';
import styles from './status-bar.module.css';
import { useWorkbench } from './workbench-context.tsx';

const css = bindClasses(styles);
const measuredForMs = 1000;

function portOf(url: string): string {
  return new URL(url).port;
}

export function HarnessMarks(): ReactElement | null {
  const { open, store } = useWorkbench();
  const { data: harness } = useOperation('describeHarness', {});
  if (harness === undefined) return null;
  return (
    <>
      <Rate store={store} />
      <ReceiversMark />
      <span>GitLab :{portOf(harness.gitlab.url)}</span>
      <button
        type="button"
        className={css('mark')}
        onClick={() => {
          open({ name: 'version' });
        }}
      >
        {harness.profile}
      </button>
    </>
  );
}

/** Red when one of them does not listen though it should. */
function ReceiversMark(): ReactElement | null {
  const { go } = useWorkbench();
  const { data: receivers = [] } = useOperation('listReceivers', {});
  const failed = receivers.filter(({ state }) => state === 'failed');
  const listening = receivers.filter(({ state }) => state === 'listening');
  const [first] = listening;
  const words =
    failed.length > 0
      ? `${countOf(failed.length, 'receiver')} down`
      : listening.length === 1 && first?.url != null
        ? `Receiver :${portOf(first.url)}`
        : countOf(listening.length, 'receiver');
  return receivers.length === 0 ? null : (
    <button
      type="button"
      className={css('mark', failed.length > 0 && 'unsound')}
      title={failed.map(({ name, problem }) => `${name}: ${problem ?? ''}`).join(' ')}
      onClick={() => {
        go('receivers');
      }}
    >
      <span className={css('beat', failed.length > 0 && 'dead')} aria-hidden />
      {words}
    </button>
  );
}

/** Deliveries in the last second; nothing where there were none. */
function Rate({ store }: { readonly store: DeliveryStore }): ReactElement | null {
  const [rate, setRate] = useState(0);
  useEffect(() => {
    let before = deliveriesOf(store);
    const timer = window.setInterval(() => {
      const now = deliveriesOf(store);
      // A log that was cleared has fewer.
      setRate(Math.max(0, now - before));
      before = now;
    }, measuredForMs);
    return () => {
      window.clearInterval(timer);
    };
  }, [store]);
  return rate === 0 ? null : <span>{formatCount(rate)}/s</span>;
}

function deliveriesOf(store: DeliveryStore): number {
  const { totals } = store.getSnapshot();
  return totals === null ? 0 : Object.values(totals.deliveries).reduce((sum, one) => sum + one, 0);
}
