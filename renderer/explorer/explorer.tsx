/** The explorer: GraphiQL against the API beside it, signed in as a user of the mock. */
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { BookOpenText } from 'lucide-react';
import { type ReactElement, useEffect, useMemo, useState } from 'react';

import type { ExplorerSession } from '#contract/explorer-session.ts';

import { bindClasses } from '../src/ui/bind-classes.ts';
import { Badge } from '../src/ui/controls/badge.tsx';
import { Button } from '../src/ui/controls/button.tsx';
import { Select } from '../src/ui/controls/select.tsx';
import { usePreference } from '../src/ui/preferences/preference.ts';
import { resolveTheme, theme as themePreference, toggleTheme } from '../src/ui/theme/theme.ts';
import styles from './explorer.module.css';
import { OperationsContext, OperationsPanel } from './operations-panel.tsx';
import { createSignIn } from './sign-in.ts';
import { useSession } from './use-session.ts';

const css = bindClasses(styles);

const anonymous = '(anonymous)';

const operationsPlugin = {
  title: 'Operations',
  icon: () => <BookOpenText aria-hidden />,
  content: OperationsPanel,
};
const plugins = [operationsPlugin];

export function Explorer(): ReactElement {
  const state = useSession();
  if (state.kind === 'ready') return <Bench session={state.session} />;
  return (
    <main className={css('gate')}>
      {state.kind === 'loading'
        ? 'Loading'
        : `Failed to open the explorer: the mock GitLab does not say who can sign in, ${state.reason}. Try the address that the harness printed.`}
    </main>
  );
}

function Bench({ session }: { readonly session: ExplorerSession }): ReactElement {
  const { profile, users, operations } = session;
  const [wanted, setWanted] = useState('owner');
  const username = users.some((user) => user.username === wanted) ? wanted : anonymous;
  const [signIn] = useState(createSignIn);
  const token = users.find((user) => user.username === username)?.token ?? null;
  useEffect(() => {
    signIn.use(token);
  }, [signIn, token]);
  const fetcher = useMemo<Fetcher>(
    () => createGraphiQLFetcher({ url: '/api/graphql', fetch: signIn.fetch }),
    [signIn],
  );
  const theme = resolveTheme(usePreference(themePreference));
  const first = operations.find(({ id }) => id.startsWith('list-destinations'));
  const context = useMemo(
    () => ({
      profile,
      operations,
      onPick: ({ as }: { readonly as: string }) => {
        setWanted(as);
      },
    }),
    [profile, operations],
  );
  return (
    <OperationsContext value={context}>
      <div className={css('frame')}>
        <header className={css('bar')}>
          <h1 className={css('name')}>Mock GitLab explorer</h1>
          <Badge tone="accent">GitLab {profile}</Badge>
          <span className={css('end')}>
            <span className={css('label')} aria-hidden>
              Signed in as
            </span>
            <Select
              label="Signed in as"
              value={username}
              onChange={setWanted}
              groups={[
                { label: null, options: [{ value: anonymous, label: 'anonymous' }] },
                {
                  label: 'Users',
                  options: users.map((user) => ({
                    value: user.username,
                    label: user.username,
                    note: user.role ?? 'no member',
                  })),
                },
              ]}
            />
            <Button size="sm" variant="secondary" onClick={toggleTheme}>
              {theme === 'dark' ? 'Light' : 'Dark'}
            </Button>
          </span>
        </header>
        <main className={css('editor')}>
          <GraphiQL
            fetcher={fetcher}
            plugins={plugins}
            visiblePlugin={operationsPlugin.title}
            forcedTheme={theme}
            defaultQuery={first?.text ?? ''}
            showPersistHeadersSettings={false}
          />
        </main>
      </div>
    </OperationsContext>
  );
}
