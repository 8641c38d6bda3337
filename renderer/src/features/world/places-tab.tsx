/** Groups and projects as a tree, with the ways to make, rename and remove them. */
import { Building2, FolderGit2, FolderPlus, Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { WorldView } from '#contract/views/world-view.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { IconButton } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { InlineForm } from './inline-form.tsx';
import { type PlaceRow, placeRows } from './place-rows.ts';
import type { WorldChanges } from './use-world-changes.ts';
import styles from './world.module.css';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export interface TabProps {
  readonly world: WorldView;
  readonly edit: WorldChanges['edit'];
}

type Task = 'subgroup' | 'project' | 'rename';

export function PlacesTab({ world, edit }: TabProps): ReactElement {
  const [task, setTask] = useState<{ readonly path: string; readonly what: Task } | null>(null);
  const rows = placeRows(world);
  return (
    <div className={css('tab')}>
      <InlineForm
        label="Path of a new top-level group"
        action="Create group"
        onSubmit={async (path) => (await edit({ kind: 'create-group', path })) !== null}
      />
      {rows.length === 0 && (
        <EmptyState size="small" icon={<Building2 {...icon} />} title="No groups">
          Events happen in groups and projects. Make a top-level group first.
        </EmptyState>
      )}
      <ul className={css('rows')} aria-label="Groups and projects">
        {rows.map((row) => (
          <PlaceItem
            key={`${row.kind} ${row.fullPath}`}
            row={row}
            task={task?.path === row.fullPath ? task.what : null}
            edit={edit}
            onTask={(what) => {
              setTask(what === null ? null : { path: row.fullPath, what });
            }}
          />
        ))}
      </ul>
    </div>
  );
}

interface PlaceItemProps {
  readonly row: PlaceRow;
  readonly task: Task | null;
  readonly edit: WorldChanges['edit'];
  readonly onTask: (task: Task | null) => void;
}

function PlaceItem({ row, task, edit, onTask }: PlaceItemProps): ReactElement {
  const { kind, fullPath, path, name, depth } = row;
  const Sign = kind === 'group' ? Building2 : FolderGit2;
  const start = (what: Task) => (): void => {
    onTask(what);
  };
  return (
    <li className={css('row')} style={{ paddingInlineStart: `${depth * 18 + 8}px` }}>
      <div className={css('line')}>
        <Sign {...icon} className={css('sign')} />
        <span className={css('words')}>
          <code title={fullPath}>{depth === 0 ? fullPath : path}</code>
          {name !== path && <span className={css('faint')}>{name}</span>}
        </span>
        <span className={css('actions')}>
          {kind === 'group' && (
            <>
              <IconButton
                size="sm"
                label={`New subgroup of ${fullPath}`}
                icon={<Plus {...icon} />}
                onClick={start('subgroup')}
              />
              <IconButton
                size="sm"
                label={`New project in ${fullPath}`}
                icon={<FolderPlus {...icon} />}
                onClick={start('project')}
              />
            </>
          )}
          <IconButton
            size="sm"
            label={`Rename ${fullPath}`}
            icon={<Pencil {...icon} />}
            onClick={start('rename')}
          />
          <IconButton
            size="sm"
            label={`Remove ${fullPath}`}
            icon={<Trash2 {...icon} />}
            onClick={() => {
              void edit({ kind: `remove-${kind}`, path: fullPath });
            }}
          />
        </span>
      </div>
      {task !== null && <TaskForm row={row} task={task} edit={edit} onTask={onTask} />}
    </li>
  );
}

function TaskForm({
  row: { kind, fullPath, path },
  task,
  edit,
  onTask,
}: PlaceItemProps & { readonly task: Task }): ReactElement {
  const labels: Readonly<Record<Task, string>> = {
    subgroup: `Path of the new subgroup of ${fullPath}`,
    project: `Path of the new project in ${fullPath}`,
    rename: `New path of ${fullPath}`,
  };
  const submit = async (text: string): Promise<boolean> => {
    const made = await (task === 'rename'
      ? edit({ kind: `rename-${kind}`, path: fullPath, newPath: text })
      : edit({
          kind: task === 'project' ? 'create-project' : 'create-group',
          path: `${fullPath}/${text}`,
        }));
    if (made !== null) onTask(null);
    return made !== null;
  };
  return (
    <InlineForm
      key={task}
      focused
      label={labels[task]}
      action={task === 'rename' ? 'Rename' : 'Create'}
      initial={task === 'rename' ? path : ''}
      onSubmit={submit}
      onCancel={() => {
        onTask(null);
      }}
    />
  );
}
