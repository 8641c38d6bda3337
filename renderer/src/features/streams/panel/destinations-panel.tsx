/** The destinations that exist, by the group that owns them, and the ways to make and delete one. */
import { Plus, Radio } from 'lucide-react';
import type { ReactElement } from 'react';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button, IconButton } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { Loading } from '../../../ui/layout/loading.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import { lacksOf } from '../draft/fit-draft.ts';
import { byOwner, ownerName } from '../owners.ts';
import { useRemoveDestination } from '../use-remove-destination.ts';
import { DestinationCard } from './destination-card.tsx';
import styles from './destinations.module.css';

const css = bindClasses(styles);

export interface DestinationsPanelProps {
  readonly onCreate: () => void;
  /** Opens it where it can be changed. */
  readonly onEdit: (id: string) => void;
  readonly onTrust: (origin: string) => void;
}

export function DestinationsPanel({
  onCreate,
  onEdit,
  onTrust,
}: DestinationsPanelProps): ReactElement {
  const { data: destinations, error, refetch } = useOperation('listDestinations', {});
  const { data: world } = useOperation('getWorld', {});
  const remove = useRemoveDestination();
  const count = destinations?.length ?? 0;
  return (
    <Panel
      title="Destinations"
      note={count === 0 ? undefined : count}
      actions={
        <IconButton
          label="New destination"
          keys="N"
          icon={<Plus size={16} aria-hidden />}
          onClick={onCreate}
        />
      }
    >
      {error !== null && (
        <ReadFailure title="The destinations could not be read" error={error} onRetry={refetch} />
      )}
      {error === null && destinations === undefined && <Loading />}
      {error === null && destinations?.length === 0 && (
        <EmptyState
          size="small"
          icon={<Radio size={16} aria-hidden />}
          title="No destinations yet"
          actions={
            <Button size="sm" icon={<Plus size={14} aria-hidden />} onClick={onCreate}>
              New destination
            </Button>
          }
        >
          GitLab streams the events of a group to the destinations of its top-level group.
        </EmptyState>
      )}
      {byOwner(destinations ?? [], []).map(({ groupPath, destinations: owned }) => (
        <section
          key={ownerName(groupPath)}
          className={css('owner')}
          aria-label={ownerName(groupPath)}
        >
          <h3 className={css('ownerName')}>{ownerName(groupPath)}</h3>
          <ul>
            {owned.map((destination) => (
              <DestinationCard
                key={destination.id}
                destination={destination}
                onTrust={onTrust}
                keptBecause={lacksOf(destination, world?.missing ?? []).changes?.why ?? null}
                onEdit={() => {
                  onEdit(destination.id);
                }}
                onRemove={() => {
                  void remove(destination);
                }}
              />
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
