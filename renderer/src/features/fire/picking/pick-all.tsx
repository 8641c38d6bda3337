import type { ReactElement } from 'react';

import { Button } from '../../../ui/controls/button.tsx';

export interface PickAllProps {
  readonly listed: readonly { readonly id: string }[];
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
}

/** Picks all that is listed; none where all of it is picked. */
export function PickAll({ listed, picked, onPick }: PickAllProps): ReactElement {
  const ids = listed.map(({ id }) => id);
  const all = ids.length > 0 && ids.every((id) => picked.includes(id));
  return (
    <Button
      size="sm"
      variant="link"
      onClick={() => {
        onPick(all ? [] : ids);
      }}
    >
      {all ? 'Pick none' : 'Pick all'}
    </Button>
  );
}
