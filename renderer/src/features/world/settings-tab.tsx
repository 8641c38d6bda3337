/** How the mock GitLab behaves: its version, licence, flags and what it refuses or holds back. */
import type { ReactElement } from 'react';

import type { WorldView } from '#contract/views/world-view.ts';
import { milestoneLabel } from '#core/profiles/changes/milestone-words.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { FieldGroup } from '../../ui/controls/text-field.tsx';
import type { TabProps } from './places-tab.tsx';
import { TrustFields } from './trust/trust-fields.tsx';
import styles from './world.module.css';

const css = bindClasses(styles);

export interface SettingsTabProps extends TabProps {
  /** A target whose trust somebody came for; null = none. */
  readonly wantedTrust: string | null;
}

export function SettingsTab({ world, edit, wantedTrust }: SettingsTabProps): ReactElement {
  const { settings, profiles } = world;
  const { profile, licensed, blockLocalRequests, silentMode, ownEvents } = settings;
  const set = (
    change: Omit<Parameters<typeof edit>[0] & { kind: 'change-settings' }, 'kind'>,
  ): void => {
    void edit({ kind: 'change-settings', ...change });
  };
  const { data: milestones = [] } = useOperation('listVersions', {});
  const labels = new Map(milestones.map((one) => [one.version, milestoneLabel(one)]));
  // A version between two milestones is one to choose too, as long as it is the chosen one.
  const versions = profiles.includes(profile) ? profiles : [profile, ...profiles];
  return (
    <div className={css('tab', 'fields')}>
      <FieldGroup label="Behaves as GitLab" hint="Applies at once, to the API and to what is sent.">
        <Select
          label="GitLab version"
          value={profile}
          groups={[
            {
              label: null,
              options: versions.map((value) => ({ value, label: labels.get(value) ?? value })),
            },
          ]}
          onChange={(next) => {
            set({ profile: next });
          }}
        />
      </FieldGroup>
      <FieldGroup label="Instance" term="instance">
        <Checkbox
          label="Ultimate licence"
          note="Without it nothing is streamed, and destinations hide."
          checked={licensed}
          onChange={(next) => {
            set({ licensed: next });
          }}
        />
        <Checkbox
          label="Block requests to the local network"
          note="GitLab’s default. It refuses most URLs that this tool is for."
          checked={blockLocalRequests}
          onChange={(next) => {
            set({ blockLocalRequests: next });
          }}
        />
        <Checkbox
          label="Silent mode"
          note="Nothing is sent to anybody; each skip is logged."
          checked={silentMode}
          onChange={(next) => {
            set({ silentMode: next });
          }}
        />
        <Checkbox
          label="GitLab’s own events"
          note="Changes of destinations, headers and filters are audited and streamed, as in GitLab."
          checked={ownEvents}
          onChange={(next) => {
            set({ ownEvents: next });
          }}
        />
      </FieldGroup>
      <StoppedGroups
        world={world}
        onChange={(stoppedGroups) => {
          set({ stoppedGroups });
        }}
      />
      <Flags world={world} edit={edit} />
      <TrustFields world={world} edit={edit} wanted={wantedTrust} />
    </div>
  );
}

interface StoppedGroupsProps {
  readonly world: WorldView;
  readonly onChange: (paths: string[]) => void;
}

function StoppedGroups({ world, onChange }: StoppedGroupsProps): ReactElement {
  const { stoppedGroups } = world.settings;
  return (
    <FieldGroup
      label="Streaming stopped"
      hint="The operations flag disable_audit_event_streaming, by top-level group."
    >
      {world.groups
        .filter(({ parentId }) => parentId === null)
        .map(({ fullPath }) => (
          <Checkbox
            key={fullPath}
            label={fullPath}
            checked={stoppedGroups.includes(fullPath)}
            onChange={(stopped) => {
              const others = stoppedGroups.filter((path) => path !== fullPath);
              onChange(stopped ? [...others, fullPath] : others);
            }}
          />
        ))}
    </FieldGroup>
  );
}

const flagStates = { default: null, on: true, off: false } as const;

function Flags({ world, edit }: TabProps): ReactElement {
  return (
    <FieldGroup
      label="Feature flags"
      term="feature-flag"
      hint="Those that change anything here. Others do nothing."
    >
      {world.flags.map(({ name, on, set }) => {
        const chosen = set === null ? 'default' : set ? 'on' : 'off';
        return (
          <div key={name} className={css('line')}>
            <code className={css('words')}>{name}</code>
            <span className={css('choice')}>
              <Select
                label={name}
                value={chosen}
                groups={[
                  {
                    label: null,
                    options: [
                      {
                        value: 'default',
                        label: set === null ? `Default (${on ? 'on' : 'off'})` : 'Default',
                      },
                      { value: 'on', label: 'On' },
                      { value: 'off', label: 'Off' },
                    ],
                  },
                ]}
                onChange={(next) => {
                  const state = flagStates[next as keyof typeof flagStates];
                  void edit({ kind: 'change-settings', flags: { [name]: state } });
                }}
              />
            </span>
          </div>
        );
      })}
    </FieldGroup>
  );
}
