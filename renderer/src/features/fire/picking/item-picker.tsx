/** Picks what to fire: documented events, event types, traps, or files of the user's own. */
import type { ReactElement, Ref } from 'react';

import { type ItemKind, itemScopeSchema } from '#core/catalogue/catalogue-item.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { PickList } from '../../../ui/data/pick-list.tsx';
import styles from './picking.module.css';
import type { Items, ScopeChoice } from './use-items.ts';

const css = bindClasses(styles);

export interface ItemPickerProps {
  readonly items: Items;
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
  readonly searchRef?: Ref<HTMLInputElement>;
}

const kinds: readonly { readonly value: ItemKind; readonly label: string }[] = [
  { value: 'fixture', label: 'Documented' },
  { value: 'type', label: 'Types' },
  { value: 'trap', label: 'Traps' },
  { value: 'file', label: 'Files' },
];

export function ItemPicker({ items, picked, onPick, searchRef }: ItemPickerProps): ReactElement {
  const { kind, setKind, list } = items;
  return (
    <>
      <Segmented label="What to fire" value={kind} segments={kinds} onChange={setKind} />
      {kind === 'type' && <TypeFilter items={items} />}
      {kind === 'file' && <FileNotes items={items} />}
      <div className={css('list')}>
        <PickList
          label="Fixtures"
          items={list}
          picked={picked}
          onPick={onPick}
          click="alone"
          searchLabel="Search fixtures"
          {...(searchRef === undefined ? {} : { searchRef })}
        />
      </div>
    </>
  );
}

const scopeOptions = [
  { value: 'any', label: 'Any place' },
  ...itemScopeSchema.options.map((scope) => ({ value: scope, label: scope })),
];

function TypeFilter({ items }: { readonly items: Items }): ReactElement {
  const { scope, setScope, ofVersion, setOfVersion, version } = items;
  return (
    <div className={css('filter')}>
      <Checkbox
        label={`Only of GitLab ${version ?? ''}`}
        checked={ofVersion}
        onChange={setOfVersion}
      />
      <Select
        label="Where they happen"
        value={scope}
        groups={[{ label: null, options: scopeOptions }]}
        onChange={(value) => {
          const known = itemScopeSchema.safeParse(value);
          const choice: ScopeChoice = known.success ? known.data : 'any';
          setScope(choice);
        }}
      />
    </div>
  );
}

function FileNotes({ items }: { readonly items: Items }): ReactElement {
  const { folder, problems } = items;
  return (
    <div className={css('notes')}>
      {folder === null ? (
        <p>
          This harness has no folder of fixtures. Start it with <code>serve --fixtures DIR</code>.
        </p>
      ) : (
        <p>
          JSON files in <code>{folder}</code>, listed as they come and change.
        </p>
      )}
      {problems.map(({ file, reason }) => (
        <p key={file} role="alert" className={css('problem')}>
          <code>{file}</code> is left out: {reason}.
        </p>
      ))}
    </div>
  );
}
