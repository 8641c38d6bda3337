/** The users of the mock GitLab; each opens to roles and tokens. */
import { Users } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { InlineForm } from './inline-form.tsx';
import { PersonCard } from './person-card.tsx';
import type { TabProps } from './places-tab.tsx';
import styles from './world.module.css';

const css = bindClasses(styles);

export function PeopleTab({ world, edit }: TabProps): ReactElement {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <div className={css('tab')}>
      <InlineForm
        label="User name of a new user"
        action="Create user"
        onSubmit={async (username) => (await edit({ kind: 'create-user', username })) !== null}
      />
      {world.users.length === 0 && (
        <EmptyState size="small" icon={<Users size={14} aria-hidden />} title="No users">
          Nobody can call the API. Make a user, a role and a token.
        </EmptyState>
      )}
      <ul className={css('rows')} aria-label="Users">
        {world.users.map((user) => (
          <PersonCard
            key={user.id}
            user={user}
            world={world}
            edit={edit}
            open={open === user.id}
            onToggle={() => {
              setOpen(open === user.id ? null : user.id);
            }}
          />
        ))}
      </ul>
    </div>
  );
}
