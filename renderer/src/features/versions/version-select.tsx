/** A choice of one GitLab version, each with what it brought in a few words. */
import type { ReactElement } from 'react';

import { milestoneLabel } from '#core/profiles/changes/milestone-words.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { Select } from '../../ui/controls/select.tsx';

export interface VersionSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (version: string) => void;
}

export function VersionSelect({ label, value, onChange }: VersionSelectProps): ReactElement {
  const { data: milestones = [] } = useOperation('listVersions', {});
  // A version between two milestones is one to choose too, as long as it is the chosen one.
  const others = milestones.filter(({ version }) => version !== value);
  const listed = others.length === milestones.length ? [{ version: value, words: [] }] : [];
  return (
    <Select
      label={label}
      value={value}
      groups={[
        {
          label: null,
          options: [...listed, ...milestones].map((milestone) => ({
            value: milestone.version,
            label: milestoneLabel(milestone),
          })),
        },
      ]}
      onChange={onChange}
    />
  );
}
