/** The access tokens of a user, to copy, revoke and make. */
import { Ban } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { WorldView } from '#contract/views/world-view.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge } from '../../ui/controls/badge.tsx';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import type { OfUserProps } from './role-list.tsx';
import styles from './world.module.css';

const css = bindClasses(styles);
type Token = WorldView['accessTokens'][number];

const scopeOptions = [
  { value: 'api', label: 'api', note: 'Reads and changes' },
  { value: 'read_api', label: 'read_api', note: 'Reads' },
  { value: 'read_user', label: 'read_user', note: 'Neither: GraphQL refuses it' },
] as const;

export function TokenList({ username, world, edit }: OfUserProps): ReactElement {
  const [scope, setScope] = useState<string>('api');
  const tokens = world.accessTokens.filter((each) => each.username === username);
  return (
    <section aria-label={`Tokens of ${username}`}>
      <h3 className={css('heading')}>Access tokens</h3>
      {tokens.length === 0 && <p className={css('faint')}>None: this user cannot call the API.</p>}
      <ul>
        {tokens.map((token) => (
          <TokenLine
            key={token.id}
            token={token}
            onRevoke={() => {
              void edit({ kind: 'revoke-token', id: token.id });
            }}
          />
        ))}
      </ul>
      <div className={css('line')}>
        <span className={css('words')}>
          <Select
            label="Scope of the new token"
            value={scope}
            groups={[{ label: null, options: scopeOptions }]}
            onChange={setScope}
          />
        </span>
        <Button
          onClick={() => {
            void edit({ kind: 'create-token', username, scopes: [scope] });
          }}
        >
          New token
        </Button>
      </div>
    </section>
  );
}

function TokenLine({
  token,
  onRevoke,
}: {
  readonly token: Token;
  onRevoke: () => void;
}): ReactElement {
  const { id, name, scopes, revoked, expiresAt, token: text } = token;
  return (
    <li className={css('line', revoked && 'revoked')}>
      <span className={css('words')}>
        {name}
        <span className={css('faint')}>
          {scopes.join(', ') || 'no scope'}
          {expiresAt !== null && `, expires ${expiresAt}`}
        </span>
      </span>
      {revoked && <Badge tone="neutral">Revoked</Badge>}
      {!revoked && (
        <>
          {text !== null && <CopyButton label={`Copy token ${id}`} text={text} />}
          <IconButton
            size="sm"
            label={`Revoke token ${id}`}
            icon={<Ban size={14} aria-hidden />}
            onClick={onRevoke}
          />
        </>
      )}
    </li>
  );
}
