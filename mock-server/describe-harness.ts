/** What a running harness says of itself. The only place that knows how its URLs are spelt. */
import type {
  HarnessDescription,
  ListenerName,
  OwnListener,
} from '#contract/harness-description.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import type { DiskState } from '#core/log/disk-state.ts';
import type { IndexProgress } from '#core/log/index-progress.ts';
import { tokenOf, userByUsername } from '#core/world/access.ts';
import type { World } from '#core/world/world.ts';

import { version } from './version.ts';

/** Where the listeners of a harness are. */
export interface HarnessPlaces {
  readonly gitlabUrl: string;
  readonly receiverUrl: string;
  readonly controlUrl: string;
  /** This run's token for the control API. */
  readonly token: string;
  /** What other machines may reach. */
  readonly exposed: readonly ListenerName[];
}

export interface HarnessFacts extends HarnessPlaces {
  /** As it is now: the profile and the tokens of people are in it. */
  readonly world: World;
  readonly dataDir: string | null;
  readonly receivers: readonly ReceiverView[];
  readonly disk: DiskState | null;
  readonly listeners: readonly OwnListener[];
  readonly indexing: IndexProgress | null;
}

/** A token of that user; empty when the user or all its tokens are gone. */
function tokenFor(world: World, username: string): string {
  const user = userByUsername(world, username);
  return (user === undefined ? undefined : tokenOf(world, user)) ?? '';
}

/** The page's URL carries the token in its fragment, which no server and no log ever sees. */
export function describeHarness(facts: HarnessFacts): HarnessDescription {
  const { world, gitlabUrl, receiverUrl, controlUrl, token, dataDir, receivers } = facts;
  return {
    version,
    profile: world.settings.profile,
    gitlab: { url: gitlabUrl, graphql: `${gitlabUrl}/api/graphql` },
    receiver: { url: receiverUrl },
    ui: { url: `${controlUrl}/#token=${token}` },
    control: { url: controlUrl, token },
    tokens: {
      admin: tokenFor(world, 'root'),
      owner: tokenFor(world, 'owner'),
      maintainer: tokenFor(world, 'maintainer'),
    },
    dataDir,
    pid: process.pid,
    exposed: [...facts.exposed],
    receivers: receivers.map(({ name, url, state, problem }) => ({ name, url, state, problem })),
    disk: facts.disk,
    listeners: [...facts.listeners],
    indexing: facts.indexing,
  };
}
