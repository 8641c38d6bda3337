/** What the check comes to, in words first: what would be lost, what voids it, and what it was made with. */
import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { whatIsNotProven } from '#core/checks/check-in-words.ts';
import type { CheckReport } from '#core/checks/check-report.ts';
import { headline } from '#core/checks/reports/headline.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import styles from './check.module.css';
import { isResult, wordOf } from './result-mark.tsx';

const css = bindClasses(styles);

export function CheckSummary({ report }: { readonly report: CheckReport }): ReactElement {
  const { summary, marker } = report;
  const unproven = whatIsNotProven(report);
  const [tone, Icon] =
    summary.exit === 1
      ? (['danger', CircleX] as const)
      : unproven !== null || summary.exit !== 0
        ? (['warning', CircleHelp] as const)
        : (['success', CircleCheck] as const);
  const counts = Object.entries(summary.counts)
    .map(
      ([result, count]) => `${count} ${isResult(result) ? wordOf(result).toLowerCase() : result}`,
    )
    .join(', ');
  return (
    <section className={css('summary', tone)} aria-label="Summary">
      <div role="status">
        <h3 className={css('headline')}>
          <Icon size={18} aria-hidden />
          {headline(report)}
        </h3>
      </div>
      {unproven !== null && (
        <p className={css('unproven')}>{unproven} Choose a witness in the options.</p>
      )}
      {summary.voids.length > 0 && (
        <ul className={css('voids')} aria-label="What makes it worth little">
          {summary.voids.map(({ code, message }) => (
            <li key={code}>
              <TriangleAlert size={13} aria-hidden />
              {message}
            </li>
          ))}
        </ul>
      )}
      <p className={css('facts')}>
        {report.probes.length} probes at {summary.url}: {counts}.
        {summary.framework !== null && ` The endpoint looks like ${summary.framework}.`} Seed{' '}
        {summary.seed}. Each event has <code>{marker}</code> in it, to be found and deleted by.
        <CopyButton label="Copy marker" text={marker} />
      </p>
    </section>
  );
}
