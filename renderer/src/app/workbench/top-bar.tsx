/** Who we are talking to: profile, addresses, connection; and the menus. */
import {
  CircleHelp,
  Command as CommandIcon,
  Earth,
  Info,
  Keyboard,
  Link2,
  Moon,
  SquareTerminal,
  Sun,
  SunMoon,
} from 'lucide-react';
import type { ReactElement } from 'react';

import type { HarnessDescription } from '#contract/harness-description.ts';

import { useConnection, useOperation } from '../../client/harness-context.tsx';
import type { FeedState } from '../../client/harness-feed.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge } from '../../ui/controls/badge.tsx';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { Popover } from '../../ui/overlay/popover.tsx';
import {
  chooseTheme,
  type ThemeChoice,
  themeChoices,
  useThemeChoice,
} from '../../ui/theme/theme.ts';
import { Logo } from '../logo.tsx';
import { openExplorer } from '../open-explorer.ts';
import styles from './top-bar.module.css';
import { useWorkbench } from './workbench-context.tsx';

const css = bindClasses(styles);
const icon = { size: 16, 'aria-hidden': true } as const;

export function TopBar({ narrow }: { readonly narrow: boolean }): ReactElement {
  const { open } = useWorkbench();
  const opens = (name: 'world' | 'palette' | 'shortcuts' | 'about') => () => {
    open({ name });
  };
  const { data: harness } = useOperation('describeHarness', {});
  const chips = harness === undefined ? [] : <Addresses harness={harness} />;
  return (
    <header className={css('bar')}>
      <div className={css('brand')}>
        <Logo size={22} />
        <h1 className={css('name')}>Auditorium</h1>
      </div>
      {harness !== undefined && <Badge tone="accent">GitLab {harness.profile}</Badge>}
      <IconButton label="World" keys="W" icon={<Earth {...icon} />} onClick={opens('world')} />
      {narrow ? (
        <Popover
          label="Addresses"
          trigger={<IconButton label="Addresses" icon={<Link2 {...icon} />} />}
        >
          <div className={css('stack')}>{chips}</div>
        </Popover>
      ) : (
        <div className={css('chips')}>{chips}</div>
      )}
      <div className={css('end')}>
        <Connection state={useConnection()} short={narrow} />
        {!narrow && (
          <Button
            size="sm"
            variant="secondary"
            className={css('palette')}
            onClick={opens('palette')}
          >
            <CommandIcon size={13} aria-hidden />
            Commands
            <Kbd keys="Ctrl+K" />
          </Button>
        )}
        <ThemeMenu />
        <Menu
          trigger={<IconButton label="Help" icon={<CircleHelp {...icon} />} />}
          groups={[
            [
              {
                label: 'Commands',
                keys: 'Ctrl+K',
                icon: <CommandIcon {...icon} />,
                onSelect: opens('palette'),
              },
              {
                label: 'Keyboard',
                keys: '?',
                icon: <Keyboard {...icon} />,
                onSelect: opens('shortcuts'),
              },
            ],
            [
              {
                label: 'API explorer',
                icon: <SquareTerminal {...icon} />,
                onSelect: () => {
                  openExplorer(harness);
                },
              },
            ],
            [{ label: 'About Auditorium', icon: <Info {...icon} />, onSelect: opens('about') }],
          ]}
        />
      </div>
    </header>
  );
}

function Addresses({ harness }: { readonly harness: HarnessDescription }): ReactElement {
  return (
    <>
      <Address name="Receiver" url={harness.receiver.url} />
      <Address name="GraphQL" url={harness.gitlab.graphql} />
    </>
  );
}

function Address({ name, url }: { readonly name: string; readonly url: string }): ReactElement {
  return (
    <span className={css('chip')}>
      <span className={css('chipName')}>{name}</span>
      <code className={css('chipUrl')}>{url}</code>
      <CopyButton label={`Copy ${name} URL`} text={url} />
    </span>
  );
}

const connections: Readonly<Record<FeedState, { readonly word: string; readonly tone: string }>> = {
  connecting: { word: 'Connecting', tone: 'waiting' },
  open: { word: 'Connected', tone: 'good' },
  lost: { word: 'Reconnecting', tone: 'bad' },
  refused: { word: 'Refused', tone: 'bad' },
};

function Connection({ state, short }: { state: FeedState; short: boolean }): ReactElement {
  const { word, tone } = connections[state];
  return (
    <span className={css('connection', tone)} role="status">
      <span className={css('dot')} aria-hidden />
      <span className={css(short && state === 'open' && 'hidden')}>{word}</span>
    </span>
  );
}

const themes: Readonly<
  Record<ThemeChoice, { readonly label: string; readonly icon: ReactElement }>
> = {
  system: { label: 'Like the system', icon: <SunMoon {...icon} /> },
  light: { label: 'Light', icon: <Sun {...icon} /> },
  dark: { label: 'Dark', icon: <Moon {...icon} /> },
};

function ThemeMenu(): ReactElement {
  const chosen = useThemeChoice();
  return (
    <Menu
      trigger={<IconButton label="Theme" icon={themes[chosen].icon} />}
      groups={[
        themeChoices.map((choice) => ({
          ...themes[choice],
          chosen: choice === chosen,
          onSelect: () => {
            chooseTheme(choice);
          },
        })),
      ]}
    />
  );
}
