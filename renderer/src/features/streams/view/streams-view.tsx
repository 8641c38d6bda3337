/** The view of all destinations, as GitLab's page of streams has them: by whose they are, each to be opened and changed. */
import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { Loading } from '../../../ui/layout/loading.tsx';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import { ViewPage } from '../../../ui/layout/view-page.tsx';
import { lacksOf } from '../draft/fit-draft.ts';
import { type Sample, sampleFor } from '../draft/sample-for.ts';
import { LackMark } from '../form/lacking.tsx';
import { byOwner, type Owned, ownerName } from '../owners.ts';
import { useRemoveDestination } from '../use-remove-destination.ts';
import { OtherTargets } from './other-targets.tsx';
import { StreamItem } from './stream-item.tsx';
import styles from './streams-view.module.css';

const css = bindClasses(styles);

export interface StreamsViewProps {
  /** Ids of those that are open. */
  readonly open: ReadonlySet<string>;
  readonly onOpen: (open: ReadonlySet<string>) => void;
  /** For whom: a top-level group, null = the instance, undefined = nobody said. */
  readonly onCreate: (groupPath?: string | null) => void;
  readonly onSample: (sample: Sample) => void;
  readonly onShow: (row: number) => void;
  readonly onTrust: (origin: string) => void;
}

export function StreamsView(props: StreamsViewProps): ReactElement {
  const { onCreate } = props;
  const { data: destinations, error, refetch } = useOperation('listDestinations', {});
  const { data: world } = useOperation('getWorld', {});
  const owned = byOwner(
    destinations ?? [],
    (world?.owners ?? []).map(({ groupPath }) => groupPath),
  );
  const active = (destinations ?? []).filter((destination) => destination.active).length;
  return (
    <ViewPage
      title="Streams"
      note={destinations === undefined ? undefined : countOf(active, 'active stream')}
      actions={
        <Button
          variant="primary"
          icon={<Plus size={15} aria-hidden />}
          onClick={() => {
            onCreate();
          }}
        >
          Add streaming destination
        </Button>
      }
    >
      {error !== null && (
        <ReadFailure title="The destinations could not be read" error={error} onRetry={refetch} />
      )}
      {error === null && destinations === undefined && <Loading />}
      {destinations?.length === 0 && (
        <p className={css('note')}>
          No streams yet. GitLab streams the events of a group to the destinations of its top-level
          group, and all events to those of the instance.
        </p>
      )}
      {destinations !== undefined &&
        owned.map((one) => <Owner key={ownerName(one.groupPath)} owned={one} {...props} />)}
      {destinations !== undefined && (
        <OtherTargets destinations={destinations} onShow={props.onShow} />
      )}
    </ViewPage>
  );
}

interface OwnerProps extends StreamsViewProps {
  readonly owned: Owned;
}

function Owner({ owned, open, onOpen, onCreate, onSample, ...asks }: OwnerProps): ReactElement {
  const { groupPath, destinations } = owned;
  const { data: world } = useOperation('getWorld', {});
  const missing = world?.missing ?? [];
  const lack = lacksOf({ groupPath, model: 'legacy', category: 'http' }, missing).scope;
  const remove = useRemoveDestination();
  const sampleOf = useSamples();
  const name = ownerName(groupPath);
  return (
    <section className={css('owner')} aria-label={name}>
      <header className={css('ownerHead')}>
        <h3 className={css('ownerName')}>{name}</h3>
        <span className={css('note')}>
          {lack === null ? countOf(destinations.length, 'stream') : <LackMark lack={lack} />}
        </span>
        {lack === null && (
          <Button
            size="sm"
            variant="link"
            icon={<Plus size={14} aria-hidden />}
            aria-label={`Add a destination to ${name}`}
            onClick={() => {
              onCreate(groupPath);
            }}
          >
            Add
          </Button>
        )}
      </header>
      <ul className={css('items')}>
        {destinations.map((destination) => {
          const { id } = destination;
          const lacks = lacksOf(destination, missing);
          const isStreamedTo = destination.category === 'http' || destination.model === 'streaming';
          const sample = isStreamedTo ? sampleOf(destination) : null;
          return (
            <StreamItem
              key={id}
              destination={destination}
              isNamed={lacks.name === null}
              lack={lacks.changes}
              isOpen={open.has(id)}
              onToggle={() => {
                onOpen(
                  open.has(id)
                    ? new Set([...open].filter((one) => one !== id))
                    : new Set([...open, id]),
                );
              }}
              onRemove={() => {
                void remove(destination);
              }}
              onSample={
                sample === null
                  ? null
                  : () => {
                      onSample(sample);
                    }
              }
              onShow={asks.onShow}
              onTrust={asks.onTrust}
            />
          );
        })}
      </ul>
    </section>
  );
}

/** What can be fired so that a destination gets it. */
function useSamples(): (destination: DestinationView) => Sample | null {
  const { data: harness } = useOperation('describeHarness', {});
  const { data: fixtures = [] } = useOperation('listFixtures', {});
  const { data: eventTypes = [] } = useOperation('listEventTypes', {});
  return (destination) =>
    sampleFor(destination, { fixtures, eventTypes, version: harness?.profile ?? '' });
}
