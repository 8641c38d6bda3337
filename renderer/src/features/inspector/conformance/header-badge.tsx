/** Where a header comes from, or in what it is not as GitLab sends it; opens to the reason and where it is read. */
import type { ReactElement } from 'react';

import { type HeaderNote, type HeaderWord, isDeviation } from '#core/conform/header-note.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import { Popover } from '../../../ui/overlay/popover.tsx';
import styles from './conformance.module.css';

const css = bindClasses(styles);

const words: Readonly<Record<HeaderWord, string>> = {
  gitlab: 'GitLab',
  default: 'Default',
  custom: 'Custom',
  're-cased': 'Re-cased',
  case: 'Case',
  value: 'Value',
  reordered: 'Reordered',
  extra: 'Extra',
  missing: 'Missing',
};

const titles: Readonly<Record<HeaderWord, string>> = {
  gitlab: 'GitLab writes it',
  default: 'Its HTTP client adds it',
  custom: 'A custom header',
  're-cased': 'Went out in another case',
  case: 'Written otherwise',
  value: 'Has another value',
  reordered: 'Stands at another place',
  extra: 'One too many',
  missing: 'Missing',
};

export function HeaderBadge({ note }: { readonly note: HeaderNote }): ReactElement {
  const { name, word, why, since, source } = note;
  return (
    <Popover
      label={`${name}: ${titles[word]}`}
      align="end"
      trigger={
        <button
          type="button"
          className={css('headerBadge')}
          aria-label={`${name}: ${words[word]}`}
          title={why}
        >
          <Badge tone={isDeviation(word) ? 'danger' : word === 're-cased' ? 'warning' : 'neutral'}>
            {words[word]}
          </Badge>
        </button>
      }
    >
      <h4>
        {name}: {titles[word]}
      </h4>
      <p>{why}</p>
      {since !== null && <p>Since GitLab {since}.</p>}
      <p className={css('source')}>{source}</p>
    </Popover>
  );
}
