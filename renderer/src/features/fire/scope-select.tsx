/** Where the fired events happen: it decides which destinations get them. */
import { Building2, FileJson2, FolderGit2, Server } from 'lucide-react';
import type { ReactElement } from 'react';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Explain } from '../../ui/controls/explain.tsx';
import { Select, type SelectGroup } from '../../ui/controls/select.tsx';
import styles from './fire.module.css';
import { instanceScope, payloadScope, scopeValue } from './fire-settings.ts';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export interface ScopeSelectProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function ScopeSelect({ value, onChange }: ScopeSelectProps): ReactElement {
  const { data: world } = useOperation('getWorld', {});
  const groups: readonly SelectGroup[] = [
    {
      label: null,
      options: [
        {
          value: payloadScope,
          label: 'As in the payload (entity_path)',
          icon: <FileJson2 {...icon} />,
        },
        { value: instanceScope, label: 'Instance', icon: <Server {...icon} /> },
      ],
    },
    {
      label: 'Groups',
      options: (world?.groups ?? []).map(({ fullPath }) => ({
        value: scopeValue('group', fullPath),
        label: fullPath,
        icon: <Building2 {...icon} />,
      })),
    },
    {
      label: 'Projects',
      options: (world?.projects ?? []).map(({ fullPath }) => ({
        value: scopeValue('project', fullPath),
        label: fullPath,
        icon: <FolderGit2 {...icon} />,
      })),
    },
  ];
  return (
    <div className={css('scope')}>
      <span className={css('label')}>
        Group or project <Explain term="scope" />
      </span>
      <Select label="Group or project" value={value} groups={groups} onChange={onChange} />
    </div>
  );
}
