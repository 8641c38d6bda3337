/** What differs between two GitLab versions, area by area, each with where it was read. */
import { Fragment, type ReactElement, type ReactNode, useState } from 'react';

import type { VersionDiff } from '#contract/views/version-diff.ts';
import type { VersionChange } from '#core/profiles/changes/changes-between.ts';
import { type ChangeArea, changeAreas } from '#core/profiles/profile.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge } from '../../ui/controls/badge.tsx';
import { SearchBox } from '../../ui/controls/search-box.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import styles from './change-list.module.css';

const css = bindClasses(styles);

export const areaNames: Readonly<Record<ChangeArea, string>> = {
  api: 'API',
  headers: 'Headers',
  body: 'Body',
  limits: 'Limits',
  behaviour: 'Behaviour',
};

/** Those in which every word of the search occurs. */
function searchChanges(
  changes: readonly VersionChange[],
  search: string,
): readonly VersionChange[] {
  const words = search.toLowerCase().split(/\s+/);
  return changes.filter((change) => {
    const { about, before, after, since, names, source } = change;
    const text = [about, before, after, since, ...names, source].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Text of which some stands between backticks. */
function inCode(text: string): readonly ReactNode[] {
  return text.split('`').map((part, index) =>
    // Every other part stood between two of them.
    index % 2 === 1 ? <code key={`${index}`}>{part}</code> : part,
  );
}

/** A source without backticks. A path in it may go on in the next line after a slash or an underscore, not amid a word. */
function inPieces(text: string): readonly ReactNode[] {
  const plain = text.replaceAll('`', '');
  return plain.split(/(?<=[/_])/).map((piece, index) => (
    <Fragment key={`${index}`}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}

export function ChangeList({ diff }: { readonly diff: VersionDiff }): ReactElement {
  const [search, setSearch] = useState('');
  const { from, to, changes, fields, eventTypes } = diff;
  const shown = searchChanges(changes, search);
  if (changes.length + fields.length + eventTypes.added.length + eventTypes.gone.length === 0) {
    return (
      <p className={css('alike')}>
        GitLab {from} and GitLab {to} are alike in everything that is known here.
      </p>
    );
  }
  return (
    <>
      <div className={css('search')}>
        <SearchBox
          label="Search what differs"
          placeholder="Search what differs"
          value={search}
          onChange={setSearch}
        />
        <span className={css('note')} role="status">
          {countOf(shown.length, 'difference')}
        </span>
      </div>
      {changeAreas.map((area) => (
        <Area
          key={area}
          area={area}
          versions={[from, to]}
          changes={shown.filter((change) => change.area === area)}
        />
      ))}
      <Names label={`Event types that GitLab ${to} adds`} names={eventTypes.added} />
      <Names label={`Event types that GitLab ${to} does not have`} names={eventTypes.gone} />
      <Names
        label="Fields of the GraphQL API"
        names={fields.map(
          ({ name, change, type }) => `${change} ${name}${type === null ? '' : `: ${type}`}`,
        )}
      />
    </>
  );
}

interface AreaProps {
  readonly area: ChangeArea;
  /** The one and the other. */
  readonly versions: readonly [string, string];
  readonly changes: readonly VersionChange[];
}

function Area({ area, versions, changes }: AreaProps): ReactElement | null {
  if (changes.length === 0) return null;
  const [from, to] = versions;
  return (
    <section className={css('area')} aria-label={areaNames[area]}>
      <h3 className={css('heading')}>
        {areaNames[area]} <span className={css('note')}>{changes.length}</span>
      </h3>
      <div className={css('scroll')}>
        <table className={css('table')}>
          <thead>
            <tr>
              <th scope="col">About</th>
              <th scope="col">GitLab {from}</th>
              <th scope="col">GitLab {to}</th>
              <th scope="col">Read in</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.about} ${change.before ?? ''} ${change.after ?? ''}`}>
                <th scope="row">
                  {change.about} <Badge>{change.since}</Badge>
                </th>
                <td>{change.before === null ? '–' : inCode(change.before)}</td>
                <td>{change.after === null ? '–' : inCode(change.after)}</td>
                <td className={css('source')}>{inPieces(change.source)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Names({ label, names }: { label: string; names: readonly string[] }): ReactElement | null {
  return names.length === 0 ? null : (
    <Disclosure label={label} summary={names.length}>
      <ul className={css('names')}>
        {names.map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
