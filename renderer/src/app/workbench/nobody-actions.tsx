/** What to do about an event that nobody gets: fire it where a destination is, or add one where it happened. */
import { Plus, Zap } from 'lucide-react';
import type { ReactElement } from 'react';

import type { EventIdentity } from '#core/log/log-entry.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { scopeValue } from '../../features/fire/index.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useWorkbench } from './workbench-context.tsx';

export function NobodyActions({ event }: { readonly event: EventIdentity }): ReactElement {
  const { fireInstead, open } = useWorkbench();
  const { data: world } = useOperation('getWorld', {});
  const { data: destinations = [] } = useOperation('listDestinations', {});
  const elsewhere =
    destinations.find(({ groupPath, category }) => groupPath !== null && category === 'http')
      ?.groupPath ?? null;
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
            fireInstead({ fixtures: [item], scope: scopeValue('group', elsewhere) });
          }}
        >
          Fire in {elsewhere}
        </Button>
      )}
      <Button
        size="sm"
        icon={<Plus size={14} aria-hidden />}
        onClick={() => {
          open({ name: 'create', groupPath: owner });
        }}
      >
        Add a destination to {owner ?? 'the instance'}
      </Button>
    </>
  );
}
