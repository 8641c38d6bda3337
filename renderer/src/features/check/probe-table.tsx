/** The probes of a check, by area: those that were found to fail, or all of them. */
import { type ReactElement, useState } from 'react';

import type { ProbeRule } from '#contract/check.ts';
import { isFailure } from '#core/checks/is-failure.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Segmented } from '../../ui/controls/segmented.tsx';
import styles from './check.module.css';
import { ProbeRow, type ShownProbe } from './probe-row.tsx';
import type { FollowedCheck } from './use-check.ts';

const css = bindClasses(styles);

type Shown = 'all' | 'failing';

/** What is known of each probe that was sent, in the order of the list. */
function shownProbes(check: FollowedCheck, rules: readonly ProbeRule[]): readonly ShownProbe[] {
  if (check.report !== null) return check.report.probes.map((probe) => ({ ...probe, probe }));
  return rules.flatMap(({ id, level, title }) => {
    const result = check.results.get(id);
    return result === undefined ? [] : [{ id, level, title, result, probe: null }];
  });
}

function failsSomewhere({ result, probe }: ShownProbe): boolean {
  const all = [...(result === null ? [] : [result]), ...Object.values(probe?.versions ?? {})];
  return all.some((one) => isFailure({ result: one }));
}

function byArea(probes: readonly ShownProbe[]): readonly [string, readonly ShownProbe[]][] {
  const areas = new Map<string, ShownProbe[]>();
  for (const probe of probes) {
    const area = probe.id.split('/', 1)[0] ?? '';
    areas.set(area, [...(areas.get(area) ?? []), probe]);
  }
  return [...areas];
}

export function ProbeTable({ check }: { readonly check: FollowedCheck }): ReactElement | null {
  const { data: rules = [] } = useOperation('listProbes', {});
  const [shown, setShown] = useState<Shown>('all');
  const [open, setOpen] = useState<string | null>(null);
  const probes = shownProbes(check, rules);
  const failing = probes.filter(failsSomewhere);
  if (probes.length === 0) return null;
  const versions = check.report?.versions ?? [];
  return (
    <section className={css('probes')} aria-label="Probes">
      <div className={css('tools')}>
        <Segmented<Shown>
          label="Probes shown"
          value={shown}
          segments={[
            { value: 'all', label: `All ${probes.length}` },
            { value: 'failing', label: `Failing ${failing.length}` },
          ]}
          onChange={setShown}
        />
      </div>
      <table className={css('table')}>
        <thead>
          <tr>
            <th scope="col">Probe</th>
            <th scope="col">Level</th>
            <th scope="col">{check.report === null ? 'Result' : `On ${check.report.profile}`}</th>
            {versions.map((version) => (
              <th key={version} scope="col" className={css('version')}>
                {version}
              </th>
            ))}
          </tr>
        </thead>
        {byArea(shown === 'all' ? probes : failing).map(([area, own]) => (
          <tbody key={area}>
            <tr className={css('area')}>
              <th scope="rowgroup" colSpan={3 + versions.length}>
                {area}
              </th>
            </tr>
            {own.map((one) => (
              <ProbeRow
                key={one.id}
                shown={one}
                versions={versions}
                wishes={check.wishes}
                isOpen={open === one.id}
                onToggle={() => {
                  setOpen(open === one.id ? null : one.id);
                }}
              />
            ))}
          </tbody>
        ))}
      </table>
      {versions.length > 0 && (
        <p className={css('legend')}>
          Columns: what becomes of the event under each GitLab version. A row opens to its bytes.
        </p>
      )}
    </section>
  );
}
