/** The line at the bottom: how much there is, what was lost, and the keys that matter most. */
import { TriangleAlert } from 'lucide-react';
import { type ReactElement, useMemo } from 'react';

import { type DeliveryStore, useDeliverySnapshot } from '../../features/deliveries/index.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { countOf, formatCount } from '../../ui/data/format-quantity.ts';
import styles from './status-bar.module.css';

const css = bindClasses(styles);

const hints = [
  { keys: ['J', 'K'], words: 'move' },
  { keys: ['Enter'], words: 'inspect' },
  { keys: ['N'], words: 'new destination' },
  { keys: ['F'], words: 'fire' },
  { keys: ['?'], words: 'all keys' },
] as const;

export function StatusBar({ store }: { readonly store: DeliveryStore }): ReactElement {
  const { rows, entries } = useDeliverySnapshot(store);
  const counts = useMemo(() => {
    let delivered = 0;
    let lost = 0;
    for (const row of rows) {
      if (row.kind !== 'delivery') continue;
      if (row.lost) lost += 1;
      else delivered += 1;
    }
    return { delivered, lost };
  }, [rows]);
  return (
    <footer className={css('bar')}>
      <span>{countOf(entries, 'entry', 'entries')} in the log</span>
      <span>{formatCount(counts.delivered)} delivered</span>
      <span className={css(counts.lost > 0 && 'lost')}>
        {counts.lost > 0 && <TriangleAlert size={12} aria-hidden />}
        {formatCount(counts.lost)} lost
      </span>
      <span className={css('hints')} aria-hidden>
        {hints.map(({ keys, words }) => (
          <span key={words} className={css('hint')}>
            {keys.map((key) => (
              <Kbd key={key} keys={key} />
            ))}
            {words}
          </span>
        ))}
      </span>
    </footer>
  );
}
