/** Where a new destination streams to: HTTP or a cloud. What the version lacks is said and not offered. */
import type { ReactElement } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';
import type { WorldView } from '#contract/views/world-view.ts';

import { Segmented } from '../../../ui/controls/segmented.tsx';
import { FieldGroup } from '../../../ui/controls/text-field.tsx';
import { cloudForms } from '../draft/cloud-fields.ts';
import { type DestinationDraft, withCategory } from '../draft/destination-draft.ts';
import { lacksOf } from '../draft/fit-draft.ts';
import { Lacking } from '../form/lacking.tsx';

type Category = DestinationView['category'];

const categories: readonly { readonly value: Category; readonly label: string }[] = [
  { value: 'http', label: 'HTTP endpoint' },
  { value: 'gcp', label: cloudForms.gcp.name },
  { value: 'aws', label: cloudForms.aws.name },
];

export interface CategoryFieldProps {
  readonly draft: DestinationDraft;
  readonly missing: WorldView['missing'];
  readonly onChange: (draft: DestinationDraft) => void;
}

export function CategoryField({ draft, missing, onChange }: CategoryFieldProps): ReactElement {
  const standing = categories.map((one) => ({
    ...one,
    lack: one.value === 'http' ? null : lacksOf({ ...draft, category: one.value }, missing).scope,
  }));
  // The one that is picked stays, with the reason why it cannot be made: the version may have changed meanwhile.
  const offered = standing.filter(({ lack, value }) => lack === null || value === draft.category);
  return (
    <>
      {offered.length > 1 && (
        <FieldGroup label="Streams to">
          <Segmented
            label="Streams to"
            value={draft.category}
            segments={offered}
            onChange={(category) => {
              onChange(withCategory(draft, category));
            }}
          />
        </FieldGroup>
      )}
      {standing.map(
        ({ value, label, lack }) =>
          lack !== null && <Lacking key={value} label={label} lack={lack} />,
      )}
    </>
  );
}
