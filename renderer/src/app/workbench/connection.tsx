/** Whether the page hears of the harness, and since when not. */
import { type ReactElement, useEffect, useState } from 'react';

import { useConnection, useHarness } from '../../client/harness-context.tsx';
import type { FeedState } from '../../client/harness-feed.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import styles from './top-bar.module.css';

const css = bindClasses(styles);

const connections: Readonly<Record<FeedState, { readonly word: string; readonly tone: string }>> = {
  connecting: { word: 'Connecting', tone: 'waiting' },
  open: { word: 'Connected', tone: 'good' },
  lost: { word: 'Reconnecting', tone: 'bad' },
  refused: { word: 'Refused', tone: 'bad' },
};

/** @param short whether the word is left out where all is well */
export function Connection({ short }: { readonly short: boolean }): ReactElement {
  const state = useConnection();
  const { feed } = useHarness();
  const { word, tone } = connections[state];
  return (
    <span className={css('connection', tone)}>
      <span className={css('dot')} aria-hidden />
      <span role="status" className={css(short && state === 'open' && 'hidden')}>
        {word}
      </span>
      {state === 'lost' && (
        <>
          <Elapsed />
          <Button size="sm" variant="link" onClick={feed.start}>
            Retry
          </Button>
        </>
      )}
    </span>
  );
}

/** For how long it has been on show. Not spoken: a status that changes each second would never be silent. */
function Elapsed(): ReactElement | null {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => {
      setSeconds((before) => before + 1);
    }, 1000);
    return () => {
      window.clearInterval(timer);
    };
  }, []);
  return seconds === 0 ? null : <span aria-hidden>for {seconds} s</span>;
}
