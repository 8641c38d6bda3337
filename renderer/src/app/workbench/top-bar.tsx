/** Who we are talking to: profile, addresses, connection; and the menus. */
import {
  ChevronDown,
  CircleHelp,
  Command as CommandIcon,
  Contrast,
  Earth,
  EyeOff,
  Info,
  Keyboard,
  Link2,
  Moon,
  Settings,
  SquareTerminal,
  Sun,
  SunMoon,
} from 'lucide-react';
import type { ReactElement } from 'react';

import type { HarnessDescription } from '#contract/harness-description.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { Popover } from '../../ui/overlay/popover.tsx';
import { usePreference } from '../../ui/preferences/preference.ts';
import {
  contrast,
  presenter,
  theme,
  type ThemeChoice,
  togglePresenter,
} from '../../ui/theme/theme.ts';
import { Logo } from '../logo.tsx';
import { openExplorer } from '../open-explorer.ts';
import { Connection } from './connection.tsx';
import styles from './top-bar.module.css';
import { useWorkbench } from './workbench-context.tsx';

const css = bindClasses(styles);
const icon = { size: 16, 'aria-hidden': true } as const;

export function TopBar({ narrow }: { readonly narrow: boolean }): ReactElement {
  const { open } = useWorkbench();
  const opens = (name: 'preferences' | 'version' | 'world' | 'palette') => () => {
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
      {harness !== undefined && (
        <button
          type="button"
          className={css('version')}
          title="Switch the GitLab version"
          onClick={opens('version')}
        >
          GitLab {harness.profile}
          <ChevronDown size={13} aria-hidden />
        </button>
      )}
      <IconButton
        label="Mock GitLab"
        keys="W"
        icon={<Earth {...icon} />}
        onClick={opens('world')}
      />
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
        <Connection short={narrow} />
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
        <ThemeMenu onMore={opens('preferences')} />
        <HelpMenu harness={harness} />
      </div>
    </header>
  );
}

function HelpMenu({ harness }: { readonly harness: HarnessDescription | undefined }): ReactElement {
  const { open } = useWorkbench();
  const opens = (name: 'palette' | 'shortcuts' | 'about') => () => {
    open({ name });
  };
  return (
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

const themes: Readonly<
  Record<ThemeChoice, { readonly label: string; readonly icon: ReactElement }>
> = {
  system: { label: 'Like the system', icon: <SunMoon {...icon} /> },
  light: { label: 'Light', icon: <Sun {...icon} /> },
  dark: { label: 'Dark', icon: <Moon {...icon} /> },
};

function ThemeMenu({ onMore }: { readonly onMore: () => void }): ReactElement {
  const chosen = usePreference(theme);
  const strength = usePreference(contrast);
  const masking = usePreference(presenter);
  return (
    <Menu
      trigger={<IconButton label="Theme" icon={themes[chosen].icon} />}
      groups={[
        theme.choices.map((choice) => ({
          ...themes[choice],
          chosen: choice === chosen,
          onSelect: () => {
            theme.set(choice);
          },
        })),
        [
          {
            label: 'High contrast',
            icon: <Contrast {...icon} />,
            chosen: strength === 'more',
            onSelect: () => {
              contrast.set(strength === 'more' ? 'system' : 'more');
            },
          },
          {
            label: 'Presenter mode',
            icon: <EyeOff {...icon} />,
            chosen: masking === 'on',
            onSelect: togglePresenter,
          },
        ],
        [{ label: 'Preferences', keys: ',', icon: <Settings {...icon} />, onSelect: onMore }],
      ]}
    />
  );
}
