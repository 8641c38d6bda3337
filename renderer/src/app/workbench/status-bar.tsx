/** The line at the bottom: how much there is, what was lost, and the keys that matter most. */
import { HardDrive, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { exposureWarning } from '#contract/harness-description.ts';
import { type DiskState, unsavedAdvice, unsavedSentence } from '#core/log/disk-state.ts';
import { indexPercent, indexSentence } from '#core/log/index-progress.ts';
import type { LogTotals } from '#core/log/totals/log-totals.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { useDeliverySnapshot } from '../../features/deliveries/index.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { ExplainWords } from '../../ui/controls/explain.tsx';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { countOf, formatCount } from '../../ui/data/format-quantity.ts';
import { HarnessMarks } from './harness-marks.tsx';
import { LedgerMark } from './ledger-mark.tsx';
import styles from './status-bar.module.css';
import { useWorkbench } from './workbench-context.tsx';

const css = bindClasses(styles);

const words = [
  'recording',
  'outcome',
  'lost',
  'seen-twice',
  'ledger',
  'rate',
  'receiver',
  'gitlab-version',
] as const;

const hints = [
  { keys: ['J', 'K'], words: 'move' },
  { keys: ['Enter'], words: 'inspect' },
  { keys: ['N'], words: 'new destination' },
  { keys: ['F'], words: 'fire' },
  { keys: ['?'], words: 'all keys' },
] as const;

/** What is only worth a word when there is some of it. */
function exceptions(totals: LogTotals): readonly string[] {
  const { deliveries, nobody, duplicates, apiCallsRefused } = totals;
  const { rejected, failed, cancelled, skipped } = deliveries;
  const counts = { rejected, failed, cancelled, skipped };
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  return [
    ...told.map(([outcome, count]) => `${formatCount(count)} ${outcome}`),
    ...(nobody > 0 ? [`${countOf(nobody, 'event')} that nobody got`] : []),
    ...(duplicates > 0 ? [countOf(duplicates, 'duplicate')] : []),
    ...(apiCallsRefused > 0 ? [`${countOf(apiCallsRefused, 'API call')} refused`] : []),
  ];
}

function Totals({ totals }: { readonly totals: LogTotals }): ReactElement {
  const { deliveries, lost, received } = totals;
  return (
    <>
      <span>{formatCount(deliveries.delivered)} delivered</span>
      <span className={css(lost > 0 && 'lost')}>
        {lost > 0 && <TriangleAlert size={12} aria-hidden />}
        {formatCount(lost)} lost
      </span>
      {exceptions(totals).map((text) => (
        <span key={text}>{text}</span>
      ))}
      <span>{formatCount(received)} received</span>
    </>
  );
}

/** Who listens for other machines has asked for that, and should not forget it. */
function Exposure(): ReactElement | null {
  const { data: harness } = useOperation('describeHarness', {});
  if (harness === undefined || harness.exposed.length === 0) return null;
  return (
    <span className={css('lost')} title={exposureWarning(harness.exposed)}>
      <TriangleAlert size={12} aria-hidden />
      Other machines can reach it: {harness.exposed.join(', ')}
    </span>
  );
}

/** What is captured and not on disk must not be overlooked: it is lost if the harness ends. */
function DiskMark({ disk }: { readonly disk: DiskState }): ReactElement {
  return (
    <span role="alert" className={css('unsound')} title={unsavedAdvice(disk)}>
      <HardDrive size={12} aria-hidden />
      {unsavedSentence(disk)}
    </span>
  );
}

/** Counts are of the whole log, as the harness keeps them, and not of the rows that are loaded. */
export function StatusBar(): ReactElement {
  const { recording, entries, totals, shown } = useDeliverySnapshot(useWorkbench().store);
  const { disk = null, indexing = null } = useOperation('describeHarness', {}).data ?? {};
  return (
    <footer className={css('bar')}>
      <span>
        {recording === null ? 'Loading' : `${countOf(entries, 'entry', 'entries')} in the log`}
      </span>
      {totals !== null && <Totals totals={totals} />}
      {indexing !== null && (
        <span role="status" className={css('lost')} title={indexSentence(indexing)}>
          Index {indexPercent(indexing)} %, searches wait
        </span>
      )}
      {disk !== null && <DiskMark disk={disk} />}
      {totals !== null && <LedgerMark totals={totals} shown={shown} disk={disk} />}
      <Exposure />
      <HarnessMarks />
      <ExplainWords of="the status bar" terms={words} />
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
