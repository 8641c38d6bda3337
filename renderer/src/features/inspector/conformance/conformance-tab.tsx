/** A request held against a GitLab version, and against an expectation of one's own. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { ConformanceView } from '#contract/views/conformance-view.ts';
import type { RequestEntry } from '#core/conform/conformed-request.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { useConformance } from '../../../client/use-conformance.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import inspector from '../inspector.module.css';
import { Verdict } from '../verdict.tsx';
import styles from './conformance.module.css';
import { EvidenceButton } from './evidence-button.tsx';
import { ExpectationSection } from './expectation-section.tsx';
import { FindingList } from './finding-list.tsx';

const css = bindClasses({ ...inspector, ...styles });
/** Stands for the version that sent it, which needs no choice. */
const asSent = 'as sent';

export interface ConformanceTabProps {
  readonly seq: number;
  /** What arrived, else what was sent. */
  readonly entry: RequestEntry;
  /** Whether the mock GitLab sent it. */
  readonly isSent: boolean;
}

export function ConformanceTab({ seq, entry, isSent }: ConformanceTabProps): ReactElement {
  const [profile, setProfile] = useState(asSent);
  const [tolerant, setTolerant] = useState(false);
  const { data: world } = useOperation('getWorld', {});
  const { view, error, retry } = useConformance(seq, profile === asSent ? null : profile, tolerant);
  const versions = (world?.profiles ?? []).map((value) => ({ value, label: `GitLab ${value}` }));
  const own = useConformance(seq).view?.profile ?? '';
  const sender = isSent ? `GitLab ${own}, which sent it` : `GitLab ${own}, as the world has it`;
  return (
    <>
      <section className={css('section')} aria-label="As GitLab sends it">
        <div className={css('sectionHead')}>
          <h3 className={css('sectionTitle')}>Held against</h3>
          <div className={css('version')}>
            <Select
              label="GitLab version to hold it against"
              value={profile}
              groups={[{ label: null, options: [{ value: asSent, label: sender }, ...versions] }]}
              onChange={setProfile}
            />
          </div>
          <Checkbox
            label="Order and case only worth knowing"
            checked={tolerant}
            onChange={setTolerant}
          />
          <span className={css('sectionActions')}>
            <EvidenceButton view={view} entry={entry} />
          </span>
        </div>
        {error !== null && (
          <ReadFailure title="It could not be judged" error={error} onRetry={retry} />
        )}
        {view !== null && <Judgement view={view} />}
      </section>
      <ExpectationSection entry={entry} />
    </>
  );
}

function Judgement({ view }: { readonly view: ConformanceView }): ReactElement {
  const { findings, profile, payload } = view;
  const odd = findings.filter(({ level }) => level !== 'may').length;
  return (
    <div className={css('judgement')}>
      <Verdict
        tone={odd === 0 ? 'success' : 'warning'}
        icon={
          odd === 0 ? (
            <CircleCheck size={16} aria-hidden />
          ) : (
            <TriangleAlert size={16} aria-hidden />
          )
        }
      >
        {odd === 0
          ? `As GitLab ${profile} sends it.`
          : `${countOf(odd, 'thing')} GitLab ${profile} does not send so.`}
        {!payload && ' The body is too large or no text, and was not judged.'}
      </Verdict>
      {findings.length > 0 && (
        <FindingList label={`Findings for GitLab ${profile}`} findings={findings} />
      )}
    </div>
  );
}
