/** What runs are given to work with. */
import type { Run } from '#contract/run.ts';
import type { Catalogue } from '#core/catalogue/catalogue-item.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { Clock, RandomSource, RowNumbers } from '#core/ports/ports.ts';
import type { Profile } from '#core/profiles/profile.ts';

import type { EventLog } from '../../store/event-log.ts';
import type { WorldStore } from '../../store/world/world-store.ts';
import type { CircuitBoard } from '../circuit-board.ts';
import type { Joiner } from '../joiner.ts';

export interface RunnerDeps {
  readonly log: EventLog;
  readonly store: WorldStore;
  /** The profile at the moment; a run keeps the one it began with. */
  readonly profile: () => Profile;
  /** What can be fired at the moment. */
  readonly catalogue: () => Catalogue;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly joiner: Joiner;
  /** Circuits of all destinations; left out = those of this runner alone. */
  readonly circuits?: CircuitBoard;
  /** Ids of stored events; left out = a sequence of the runner's own. */
  readonly rows?: RowNumbers;
  /** Told of each event before it goes out, whoever gets it; left out = nobody is. */
  readonly onEvent?: (event: AuditEvent) => void;
  /** Told when a run starts and ends, and up to ten times a second between. */
  readonly onRun: (run: Run) => void;
}
