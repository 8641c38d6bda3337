/** Whether the ledger adds up, and behind it the sums: what was fired, sent, answered, captured and kept. */
import { Scale, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import type { DiskState } from '#core/log/disk-state.ts';
import { ledgerOf, sumInWords } from '#core/log/totals/ledger.ts';
import type { LogTotals } from '#core/log/totals/log-totals.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Popover } from '../../ui/overlay/popover.tsx';
import styles from './status-bar.module.css';

const css = bindClasses(styles);

export interface LedgerMarkProps {
  readonly totals: LogTotals;
  /** Entries that this page was given; null = not known yet. */
  readonly shown: number | null;
  /** What waits for the disk; null = nothing does. */
  readonly disk: DiskState | null;
}

export function LedgerMark({ totals, shown, disk }: LedgerMarkProps): ReactElement {
  const facts = { disk, ...(shown === null ? {} : { shown }) };
  const { lines, faults } = ledgerOf(totals, facts);
  const isSound = faults.length === 0;
  return (
    <Popover
      label="Ledger"
      trigger={
        <button type="button" className={css('ledger', !isSound && 'unsound')}>
          {isSound ? <Scale size={12} aria-hidden /> : <TriangleAlert size={12} aria-hidden />}
          {isSound ? 'Adds up' : 'Does not add up'}
        </button>
      }
    >
      <h4>{isSound ? 'Every event is accounted for' : 'Not everything is accounted for'}</h4>
      {faults.map((fault) => (
        <p key={fault} role="alert">
          <span className={css('fault')}>{fault}</span>
        </p>
      ))}
      <p>
        Events, counted at each destination once: retries and redirects are inside, replays, imports
        and requests of others have lines of their own.
      </p>
      <ul className={css('sums')}>
        {lines.map((line) => (
          <li key={line.name}>{sumInWords(line)}</li>
        ))}
      </ul>
    </Popover>
  );
}
