/** Saves what the list shows under a name, and goes back to it. */
import { Bookmark, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button, IconButton } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Popover } from '../../../ui/overlay/popover.tsx';
import { useToast } from '../../../ui/overlay/toast.tsx';
import { useStoredValue } from '../../../ui/preferences/stored-value.ts';
import { byTime, type DeliveryFilter } from '../delivery-filter.ts';
import styles from './saved-searches.module.css';
import { deleteSearch, type SavedSearch, savedSearches, saveSearch } from './saved-searches.ts';

const css = bindClasses(styles);

export interface SavedSearchesButtonProps {
  readonly filter: DeliveryFilter;
  readonly onFilter: (filter: DeliveryFilter) => void;
}

export function SavedSearchesButton({ filter, onFilter }: SavedSearchesButtonProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const saved = useStoredValue(savedSearches);
  const toast = useToast();
  const remove = (name: string): void => {
    const putBack = deleteSearch(name);
    toast({ text: `Deleted the search ${name}.`, undo: putBack });
  };
  return (
    <Popover
      label="Saved searches"
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton label="Saved searches" icon={<Bookmark size={15} aria-hidden />} />}
    >
      <SavedList
        saved={saved}
        onApply={({ view, text }) => {
          onFilter({ view, text, order: byTime });
          setOpen(false);
        }}
        onDelete={remove}
      />
      <SaveForm filter={filter} />
    </Popover>
  );
}

interface SavedListProps {
  readonly saved: readonly SavedSearch[];
  readonly onApply: (search: SavedSearch) => void;
  readonly onDelete: (name: string) => void;
}

function SavedList({ saved, onApply, onDelete }: SavedListProps): ReactElement {
  if (saved.length === 0) return <p className={css('none')}>No search is saved yet.</p>;
  return (
    <ul className={css('searches')} aria-label="Saved searches">
      {saved.map((search) => (
        <li key={search.name} className={css('search')}>
          <button
            type="button"
            className={css('apply')}
            onClick={() => {
              onApply(search);
            }}
          >
            <span className={css('name')}>{search.name}</span>
            <code className={css('text')}>{search.text}</code>
          </button>
          <IconButton
            size="sm"
            label={`Delete ${search.name}`}
            icon={<Trash2 size={13} aria-hidden />}
            onClick={() => {
              onDelete(search.name);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function SaveForm({ filter }: Pick<SavedSearchesButtonProps, 'filter'>): ReactElement {
  const [name, setName] = useState('');
  const text = filter.text.trim();
  if (text === '') {
    return <p className={css('none')}>Type a search above the list to save it here.</p>;
  }
  return (
    <form
      className={css('save')}
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = name.trim();
        if (wanted === '') return;
        saveSearch({ name: wanted, view: filter.view, text });
        setName('');
      }}
    >
      <TextField
        label="Save this search as"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <Button type="submit" size="sm" disabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
