/**
 * What the engine gives once to everything that is delivered, in runs and out of them. It is handed on whole: each
 * takes what it needs, and nothing is packed anew on the way.
 */
import type { Run } from '#contract/run.ts';
import type { Catalogue } from '#core/catalogue/catalogue-item.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { DeliveryDecision, Endpoint } from '#core/delivery/delivery-plan.ts';
import { type Circuit, circuitState } from '#core/delivery/judging/judge-job.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { rootGroupOf } from '#core/delivery/planning/choose-records.ts';
import { planBatchDeliveries } from '#core/delivery/planning/plan-batch-deliveries.ts';
import type { CircuitState } from '#core/log/delivery-timeline.ts';
import type { DestinationIdentity, RetryMark } from '#core/log/log-entry.ts';
import type { Clock, RandomSource, RowNumbers } from '#core/ports/ports.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { findTrust } from '#core/world/find-trust.ts';
import type { World } from '#core/world/world.ts';

import type { EventLog } from '../store/event-log.ts';
import type { WorldStore } from '../store/world/world-store.ts';
import type { Joiner } from './joiner.ts';
import type { KeptConnections } from './sender/kept-connections.ts';
import type { TlsTrust } from './sender/trust-options.ts';

export interface Delivery {
  readonly log: EventLog;
  readonly store: Pick<WorldStore, 'world'>;
  /** The profile at the moment; what is under way keeps the one it began with. */
  readonly profile: () => Profile;
  /** What can be fired at the moment; the same object as long as that is the same. */
  readonly catalogue: () => Catalogue;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Ids of stored events. */
  readonly rows: RowNumbers;
  /** null = nobody here receives what is sent. */
  readonly joiner: Joiner | null;
  readonly circuits: Circuits;
  readonly route: Route;
  /** Told of each event before it goes out, whoever gets it. */
  readonly onEvent: (event: AuditEvent) => void;
  /** Told when a run starts and ends, and up to ten times a second between. */
  readonly onRun: (run: Run) => void;
}

/** Where events go: to the destinations of a world, or to one URL. */
export interface Route {
  /** What is to be done for each destination, as things are now. Several events are a batch. */
  readonly decide: (events: readonly AuditEvent[], profile: Profile) => readonly DeliveryDecision[];
  /**
   * Events of the same row are sent in their order, where they are sent in batches.
   * @param partitions of the stream; undefined = each top-level group has its own
   */
  readonly rowOf: (event: AuditEvent, partitions?: number) => string;
  /** Whose certificates are believed at a target; null = the system's. */
  readonly trustFor: (endpoint: Endpoint) => TlsTrust | null;
  /** Whether GitLab blocks local addresses that a redirect leads to. */
  readonly blocksLocal: () => boolean;
  /**
   * Whether a world stands behind it: then places are looked up in it, circuits are kept and failed jobs run again.
   * Without one there is no GitLab that would.
   */
  readonly hasWorld: boolean;
}

/** What the entries of one job have in common, or of whatever else delivers. */
export interface Errand {
  /** The run it belongs to; null = none. */
  readonly run: string | null;
  readonly profile: Profile;
  /** Aborting it ends what is on the wire; the attempt then has error `cancelled`. */
  readonly signal: AbortSignal;
  /** Its number within the run, from 1; null = it is no job of one event. */
  readonly number: number | null;
  /** null = its first time. */
  readonly retry: RetryMark | null;
  /** A sentence that the verdict of each attempt ends with; left out = none. */
  readonly note?: string | undefined;
  /** Connections to use again, which no GitLab does; left out = a new one for each request. */
  readonly connections?: KeptConnections | undefined;
}

// The circuits of all destinations, kept as long as the engine runs. The rule is in `core/delivery/judging`.

export interface Circuits {
  /** null = nothing ever failed there. */
  of(destination: DestinationIdentity): Circuit | null;
  keep(destination: DestinationIdentity, circuit: Circuit | null): void;
  /** How the circuit of a destination stands now; null = nothing ever failed there. */
  stateOf(destination: DestinationIdentity): CircuitState | null;
}

/** What tells a destination from the others of its world. */
export function destinationKey({ id, url }: DestinationIdentity): string {
  return id ?? url;
}

export function createCircuits(clock: Pick<Clock, 'now'>): Circuits {
  const circuits = new Map<string, Circuit>();
  return {
    of: (destination) => circuits.get(destinationKey(destination)) ?? null,
    keep(destination, circuit) {
      if (circuit !== null) circuits.set(destinationKey(destination), circuit);
    },
    stateOf(destination) {
      const circuit = circuits.get(destinationKey(destination));
      return circuit === undefined ? null : circuitState(circuit, clock.now());
    },
  };
}

/** The events of a batch, those of each top-level group by themselves; a partition has several. */
function byGroup(events: readonly AuditEvent[], world: World): AuditEvent[][] {
  const groups = new Map<number | null, AuditEvent[]>();
  for (const event of events) {
    const id = rootGroupOf(event.scope, world)?.id ?? null;
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [event]);
    else known.push(event);
  }
  return [...groups.values()];
}

// The destinations of a world as a route: each decision reads the world as it is then.

export function createWorldRoute(
  store: Pick<WorldStore, 'world'>,
  random: Pick<RandomSource, 'uuid'>,
): Route {
  return {
    decide: (events, profile) => {
      const [event, ...more] = events;
      return event !== undefined && more.length === 0
        ? planDeliveries(event, store.world, profile, random)
        : byGroup(events, store.world).flatMap((ofGroup) =>
            planBatchDeliveries(ofGroup, store.world, profile),
          );
    },
    rowOf: ({ scope }, partitions) => {
      const root = rootGroupOf(scope, store.world);
      if (root === null) return '';
      return partitions === undefined ? root.fullPath : `partition ${root.id % partitions}`;
    },
    trustFor: (endpoint) => findTrust(store.world.targetTrust, endpoint),
    blocksLocal: () => store.world.settings.blockLocalRequests,
    hasWorld: true,
  };
}
