/**
 * What the engine gives once to everything that is delivered, in runs and out of them. It is handed on whole: each
 * takes what it needs, and nothing is packed anew on the way.
 */
import type { Run } from '#contract/run.ts';
import type { Catalogue } from '#core/catalogue/catalogue-item.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { DeliveryDecision, Endpoint } from '#core/delivery/delivery-plan.ts';
import type { RetryMark } from '#core/log/log-entry.ts';
import type { Clock, RandomSource, RowNumbers } from '#core/ports/ports.ts';
import type { Profile } from '#core/profiles/profile.ts';

import type { EventLog } from '../store/event-log.ts';
import type { WorldStore } from '../store/world/world-store.ts';
import type { Circuits } from './circuits.ts';
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
  /** Events of the same row are sent in their order, where they are sent in batches. */
  readonly rowOf: (event: AuditEvent) => string;
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
  /** Connections to use again, which no GitLab does; left out = a new one for each request. */
  readonly connections?: KeptConnections | undefined;
}
