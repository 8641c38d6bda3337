/** One probe: what it asks, how much it matters, what came of it, and under each version. */
import { ChevronRight } from 'lucide-react';
import { type ReactElement, useId } from 'react';

import type { CheckedProbe } from '#core/checks/check-report.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import styles from './check.module.css';
import { ProbeDetail } from './probe-detail.tsx';
import { ResultBadge, ResultIcon } from './result-mark.tsx';
import type { CheckWishes } from './use-check.ts';

const css = bindClasses(styles);

export interface ShownProbe extends Pick<CheckedProbe, 'id' | 'level' | 'title'> {
  /** null = sent, and what came of it is not known yet. */
  readonly result: CheckedProbe['result'] | null;
  /** null = the check goes on. */
  readonly probe: CheckedProbe | null;
}

export interface ProbeRowProps {
  readonly shown: ShownProbe;
  readonly versions: readonly string[];
  readonly wishes: CheckWishes;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function ProbeRow({
  shown,
  versions,
  wishes,
  isOpen,
  onToggle,
}: ProbeRowProps): ReactElement {
  const detailId = useId();
  const { id, title, level, result, probe } = shown;
  return (
    <>
      <tr className={css('row', isOpen && 'open')}>
        <th scope="row">
          <button
            type="button"
            className={css('toggle')}
            disabled={probe === null}
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            onClick={onToggle}
          >
            <ChevronRight size={14} aria-hidden className={css('arrow', isOpen && 'turned')} />
            <span className={css('title')}>{title}</span>
            <code className={css('id')}>{id}</code>
          </button>
        </th>
        <td className={css('level')}>{level}</td>
        <td>
          <ResultBadge result={result} />
        </td>
        {versions.map((version) => (
          <td key={version} className={css('version')}>
            <ResultIcon result={probe?.versions[version]} />
          </td>
        ))}
      </tr>
      {isOpen && probe !== null && (
        <tr className={css('detailRow')}>
          <td id={detailId} colSpan={3 + versions.length}>
            <ProbeDetail probe={probe} versions={versions} wishes={wishes} />
          </td>
        </tr>
      )}
    </>
  );
}
