/** Picks what to fire: documented events, event types, traps, or files of the user's own. */
import { FilePlus2 } from 'lucide-react';
import { type ReactElement, type Ref, useState } from 'react';

import { itemScopeSchema } from '#core/catalogue/catalogue-item.ts';
import { type OwnFixture, ownFixtureName, parseOwnFile } from '#core/catalogue/own-fixture.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { FileButton } from '../../../ui/controls/file-button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { FieldError } from '../../../ui/controls/text-field.tsx';
import { PickList } from '../../../ui/data/pick-list.tsx';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import type { ListedKind } from './fixture-groups.ts';
import { toggleFavourite } from './own-events.ts';
import styles from './picking.module.css';
import type { Items, ScopeChoice } from './use-items.ts';

const css = bindClasses(styles);

export interface ItemPickerProps {
  readonly items: Items;
  readonly picked: readonly string[];
  /** What is picked because nobody has picked yet. */
  readonly proposed?: string | undefined;
  readonly onPick: (ids: readonly string[]) => void;
  /** Takes the events of a file that was chosen here. */
  readonly onFile: (events: readonly OwnFixture[]) => void;
  readonly searchRef?: Ref<HTMLInputElement>;
}

const kinds: readonly { readonly value: ListedKind; readonly label: string }[] = [
  { value: 'fixture', label: 'Documented' },
  { value: 'type', label: 'Types' },
  { value: 'trap', label: 'Traps' },
  { value: 'file', label: 'Files' },
  { value: 'own', label: 'Recent' },
];

const nothingAtHand =
  'What you fire is listed here, below your favourites: a click on the star of an event, or *, makes it one.';

export function ItemPicker(props: ItemPickerProps): ReactElement {
  const { items, picked, proposed, onPick, onFile, searchRef } = props;
  const { kind, setKind, list } = items;
  return (
    <>
      <Segmented label="What to fire" value={kind} segments={kinds} onChange={setKind} />
      {kind === 'type' && <TypeFilter items={items} />}
      {kind === 'file' && <FileNotes items={items} onFile={onFile} />}
      <div className={css('list')}>
        {items.error === null ? (
          <PickList
            label="Fixtures"
            items={list}
            loading={items.loading}
            picked={picked}
            proposed={proposed}
            onPick={onPick}
            enter="alone"
            onStar={toggleFavourite}
            {...(kind === 'own' ? { empty: nothingAtHand } : {})}
            searchLabel="Search fixtures"
            {...(searchRef === undefined ? {} : { searchRef })}
          />
        ) : (
          <ReadFailure
            title="What can be fired could not be read"
            error={items.error}
            onRetry={items.retry}
          />
        )}
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

const decodeUtf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

type FileNotesProps = Pick<ItemPickerProps, 'items' | 'onFile'>;

function FileNotes({ items, onFile }: FileNotesProps): ReactElement {
  const { folder, problems } = items;
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async (file: File): Promise<void> => {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      onFile(parseOwnFile(ownFixtureName(file.name), bytes, decodeUtf8));
      setRefusal(null);
    } catch (error) {
      setRefusal(reasonOf(error));
    }
  };
  return (
    <div className={css('notes')}>
      <FileButton
        size="sm"
        icon={<FilePlus2 size={14} aria-hidden />}
        fileLabel="File with an event"
        accept=".json,.ndjson,.jsonl,application/json"
        onPick={(file) => {
          void take(file);
        }}
      >
        Choose a file…
      </FileButton>
      {refusal !== null && <FieldError message={refusal} />}
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
