/** The destinations that exist, by the group that owns them, and the ways to make and delete one. */
import { Plus, Radio } from 'lucide-react';
import type { ReactElement } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness, useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { Loading } from '../../ui/layout/loading.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { useToast } from '../../ui/overlay/toast.tsx';
import { DestinationCard } from './destination-card.tsx';
import styles from './destinations.module.css';
import { administratorOf } from './find-administrator.ts';
import { lacksDestroy } from './fit-draft.ts';
import { destroyMutation } from './mutation-text.ts';
import { sendMutation } from './send-mutation.ts';

const css = bindClasses(styles);

export interface DestinationsPanelProps {
  readonly onCreate: () => void;
  readonly onTrust: (origin: string) => void;
}

/** Groups first, by path, then the instance. */
function byOwner(destinations: readonly DestinationView[]): [string, DestinationView[]][] {
  const owners = new Map<string, DestinationView[]>();
  const sorted = [...destinations].sort((one, other) => {
    if (one.kind !== other.kind) return one.kind === 'group' ? -1 : 1;
    return (one.groupPath ?? '').localeCompare(other.groupPath ?? '');
  });
  for (const destination of sorted) {
    const owner = destination.groupPath ?? 'Instance';
    owners.set(owner, [...(owners.get(owner) ?? []), destination]);
  }
  return [...owners];
}

export function DestinationsPanel({ onCreate, onTrust }: DestinationsPanelProps): ReactElement {
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
      {byOwner(destinations ?? []).map(([owner, owned]) => (
        <section key={owner} className={css('owner')} aria-label={owner}>
          <h3 className={css('ownerName')}>{owner}</h3>
          <ul>
            {owned.map((destination) => (
              <DestinationCard
                key={destination.id}
                destination={destination}
                onTrust={onTrust}
                keptBecause={lacksDestroy(destination, world?.missing ?? [])}
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

/** Deletes at once, by the documented mutation, and offers to undo it. */
function useRemoveDestination(): (destination: DestinationView) => Promise<void> {
  const { client } = useHarness();
  const toast = useToast();
  const fail = (error: unknown): void => {
    toast({ text: reasonOf(error), tone: 'danger' });
  };
  return async (destination) => {
    const { id, url } = destination;
    try {
      const { owners } = await client.call('getWorld', {});
      const as = administratorOf(owners, destination.groupPath);
      if (as === null) {
        toast({
          text: `Nobody may delete ${url}: see people in the World dialog.`,
          tone: 'danger',
        });
        return;
      }
      const { errors } = await sendMutation(client, destroyMutation(destination), as);
      if (errors.length > 0) {
        toast({ text: `GitLab did not delete ${url}: ${errors.join('. ')}`, tone: 'danger' });
        return;
      }
      toast({
        text: `Deleted ${url}`,
        undo: () => {
          client.call('restoreDestination', { id }).catch(fail);
        },
      });
    } catch (error) {
      fail(error);
    }
  };
}
