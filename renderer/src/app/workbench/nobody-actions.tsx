/** What to do about an event that nobody gets: fire it where a destination is, or add one where it happened. */
import { Plus, Zap } from 'lucide-react';
import type { ReactElement } from 'react';

import type { EventIdentity } from '#core/log/log-entry.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { type FireOverride, scopeValue } from '../../features/fire/index.ts';
import { Button } from '../../ui/controls/button.tsx';

export interface NobodyActionsProps {
  readonly event: EventIdentity;
  readonly onFire: (override: FireOverride) => void;
  /** @param groupPath a top-level group; null = the instance */
  readonly onAdd: (groupPath: string | null) => void;
}

export function NobodyActions({ event, onFire, onAdd }: NobodyActionsProps): ReactElement {
  const { data: world } = useOperation('getWorld', {});
  const { data: destinations = [] } = useOperation('listDestinations', {});
  const elsewhere = destinations.find(({ groupPath }) => groupPath !== null)?.groupPath ?? null;
  const [top] = event.scope?.split('/') ?? [];
  const owner = world?.owners.find(({ groupPath }) => groupPath === top)?.groupPath ?? null;
  return (
    <>
      {elsewhere !== null && (
        <Button
          size="sm"
          variant="primary"
          icon={<Zap size={14} aria-hidden />}
          onClick={() => {
            const item = event.fixture ?? `type:${event.type}`;
            onFire({ fixtures: [item], scope: scopeValue('group', elsewhere) });
          }}
        >
          Fire in {elsewhere}
        </Button>
      )}
      <Button
        size="sm"
        icon={<Plus size={14} aria-hidden />}
        onClick={() => {
          onAdd(owner);
        }}
      >
        Add a destination to {owner ?? 'the instance'}
      </Button>
    </>
  );
}
