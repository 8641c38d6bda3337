/** One user: name and standing; opens to roles, tokens and what can be done to the account. */
import { ChevronRight } from 'lucide-react';
import { type ReactElement, useId } from 'react';

import type { WorldView } from '#contract/views/world-view.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge } from '../../ui/controls/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { RoleList } from './role-list.tsx';
import { TokenList } from './token-list.tsx';
import type { WorldChanges } from './use-world-changes.ts';
import styles from './world.module.css';

const css = bindClasses(styles);

export type Person = WorldView['users'][number];

export interface PersonCardProps {
  readonly user: Person;
  readonly world: WorldView;
  readonly edit: WorldChanges['edit'];
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function PersonCard({ user, world, edit, open, onToggle }: PersonCardProps): ReactElement {
  const { username, name, admin, state } = user;
  const id = useId();
  const blocked = state === 'blocked';
  return (
    <li className={css('card', open && 'open')}>
      <button
        type="button"
        className={css('toggle')}
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
      >
        <ChevronRight size={14} aria-hidden className={css('arrow')} />
        <code>{username}</code>
        {name !== username && <span className={css('faint')}>{name}</span>}
        <span className={css('badges')}>
          {admin && <Badge tone="accent">Administrator</Badge>}
          {blocked && <Badge tone="warning">Blocked</Badge>}
        </span>
      </button>
      {open && (
        <div id={id} className={css('details')}>
          <RoleList username={username} world={world} edit={edit} />
          <TokenList username={username} world={world} edit={edit} />
          <div className={css('buttons')}>
            <Button
              size="sm"
              onClick={() => {
                void edit({ kind: 'change-user', username, admin: !admin });
              }}
            >
              {admin ? 'Make an ordinary user' : 'Make an administrator'}
            </Button>
            <Button
              size="sm"
              onClick={() => {
                const next = blocked ? 'active' : 'blocked';
                void edit({ kind: 'change-user', username, state: next });
              }}
            >
              {blocked ? 'Unblock' : 'Block'}
            </Button>
            <Button
              size="sm"
              onClick={() => {
                void edit({ kind: 'remove-user', username });
              }}
            >
              Remove {username}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}
