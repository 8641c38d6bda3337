/** The roles that a user holds, by group, and the way to give one more. */
import { Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { WorldView } from '#contract/views/world-view.ts';
import { type Role, roleSchema } from '#core/world/world.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import type { WorldChanges } from './use-world-changes.ts';
import styles from './world.module.css';

const css = bindClasses(styles);

export interface OfUserProps {
  readonly username: string;
  readonly world: WorldView;
  readonly edit: WorldChanges['edit'];
}

const roleOptions = roleSchema.options.map((role) => ({
  value: role,
  label: role.charAt(0).toUpperCase() + role.slice(1),
}));

export function RoleList({ username, world, edit }: OfUserProps): ReactElement {
  const held = world.memberships.filter((each) => each.username === username);
  const set = (group: string, role: string): void => {
    void edit({ kind: 'set-member', username, group, role: roleSchema.parse(role) });
  };
  return (
    <section aria-label={`Roles of ${username}`}>
      <h3 className={css('heading')}>Roles</h3>
      {held.length === 0 && (
        <p className={css('faint')}>None: private groups hide from this user.</p>
      )}
      <ul>
        {held.map(({ groupPath, role }) => (
          <li key={groupPath} className={css('line')}>
            <code className={css('words')}>{groupPath}</code>
            <span className={css('choice')}>
              <Select
                label={`Role in ${groupPath}`}
                value={role}
                groups={[{ label: null, options: roleOptions }]}
                onChange={(next) => {
                  set(groupPath, next);
                }}
              />
            </span>
            <IconButton
              size="sm"
              label={`Remove the role in ${groupPath}`}
              icon={<Trash2 size={14} aria-hidden />}
              onClick={() => {
                void edit({ kind: 'remove-member', username, group: groupPath });
              }}
            />
          </li>
        ))}
      </ul>
      <NewRole
        groups={world.groups
          .map(({ fullPath }) => fullPath)
          .filter((path) => !held.some(({ groupPath }) => groupPath === path))}
        onGive={set}
      />
    </section>
  );
}

interface NewRoleProps {
  readonly groups: readonly string[];
  readonly onGive: (group: string, role: Role) => void;
}

function NewRole({ groups, onGive }: NewRoleProps): ReactElement | null {
  const [wanted, setWanted] = useState('');
  const [role, setRole] = useState<Role>('owner');
  const group = groups.includes(wanted) ? wanted : groups[0];
  if (group === undefined) return null;
  return (
    <div className={css('line')}>
      <span className={css('words')}>
        <Select
          label="Group of the new role"
          value={group}
          groups={[{ label: null, options: groups.map((path) => ({ value: path, label: path })) }]}
          onChange={setWanted}
        />
      </span>
      <span className={css('choice')}>
        <Select
          label="New role"
          value={role}
          groups={[{ label: null, options: roleOptions }]}
          onChange={(next) => {
            setRole(roleSchema.parse(next));
          }}
        />
      </span>
      <Button
        onClick={() => {
          onGive(group, role);
        }}
      >
        Give
      </Button>
    </div>
  );
}
