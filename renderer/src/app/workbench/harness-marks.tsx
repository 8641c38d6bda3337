/** What the harness is, at the end of the status bar: its version, where it listens, and how fast events go out. */
import { type ReactElement, useEffect, useState } from 'react';

import type { HarnessDescription } from '#contract/harness-description.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';

import { useConnection, useOperation } from '../../client/harness-context.tsx';
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
  const connection = useConnection();
  if (harness === undefined) return null;
  // How the receivers are is not known then.
  if (connection === 'lost') {
    return (
      <span className={css('unsound')}>
        <span className={css('beat', 'dead')} aria-hidden />
        The harness does not answer
      </span>
    );
  }
  return (
    <>
      <Rate store={store} />
      <ReceiversMark />
      <OwnPorts harness={harness} />
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

const ownNames = { gitlab: 'GitLab', ui: 'Page' } as const;

/** The port of the mock GitLab, red when nobody comes through; that of the page has a mark then only. */
function OwnPorts({ harness }: { readonly harness: HarnessDescription }): ReactElement {
  const urls = { gitlab: harness.gitlab.url, ui: harness.ui.url };
  const dead = harness.listeners.filter(({ problem }) => problem !== null);
  const isDead = dead.some(({ name }) => name === 'gitlab');
  return (
    <>
      {!isDead && <span>GitLab :{portOf(urls.gitlab)}</span>}
      {dead.map(({ name, problem }) => (
        <span key={name} className={css('unsound')} role="alert" title={problem ?? ''}>
          <span className={css('beat', 'dead')} aria-hidden />
          {ownNames[name]} :{portOf(urls[name])} is down
          <span className={css('unseen')}>. {problem}</span>
        </span>
      ))}
    </>
  );
}

function wordsOf(receivers: readonly ReceiverView[], failed: readonly ReceiverView[]): string {
  const [dead, another] = failed;
  if (dead !== undefined) {
    return another === undefined
      ? `Receiver ${dead.name} is down`
      : `${failed.length} receivers down`;
  }
  const [first, second] = receivers;
  return second === undefined && first?.url != null
    ? `Receiver :${portOf(first.url)}`
    : countOf(receivers.length, 'receiver');
}

/** Marks of receivers beyond that are left out, those that are well first. */
const mostMarks = 6;

/** A mark for each that should listen, red where nobody comes through to it. */
function ReceiversMark(): ReactElement | null {
  const { go } = useWorkbench();
  const { data: all = [] } = useOperation('listReceivers', {});
  const failed = all.filter(({ state }) => state === 'failed');
  const receivers = [...failed, ...all.filter(({ state }) => state === 'listening')];
  const problems = failed.map(({ problem }) => problem ?? '').join(' ');
  if (receivers.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className={css('mark', failed.length > 0 && 'unsound')}
        title={problems}
        onClick={() => {
          go('receivers');
        }}
      >
        {receivers.slice(0, mostMarks).map(({ name, state }) => (
          <span key={name} className={css('beat', state === 'failed' && 'dead')} aria-hidden />
        ))}
        {wordsOf(receivers, failed)}
      </button>
      {problems !== '' && (
        <span role="alert" className={css('unseen')}>
          {problems}
        </span>
      )}
    </>
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
