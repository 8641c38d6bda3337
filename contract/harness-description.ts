/** What a harness says of itself when it is ready: the line of `serve --json`, and the operation `describeHarness`. */
import { z } from 'zod';

import { diskStateSchema } from '#core/log/disk-state.ts';
import { indexProgressSchema } from '#core/log/index-progress.ts';

import { receiverViewSchema } from './views/receiver-view.ts';

export const listenerNames = ['ui', 'gitlab', 'receiver'] as const;

export type ListenerName = (typeof listenerNames)[number];

const listenerWords: Readonly<Record<ListenerName, string>> = {
  ui: 'the page and its control API',
  gitlab: 'the mock GitLab',
  receiver: 'the receivers',
};

/** What whoever sits at this machine must know, as a sentence. */
export function exposureWarning(exposed: readonly ListenerName[]): string {
  const all = exposed.map((name) => listenerWords[name]);
  const last = all.pop() ?? 'nothing';
  const what = all.length === 0 ? last : `${all.join(', ')} and ${last}`;
  return `Other machines can reach ${what}. What goes over the network can be read there: use no real tokens.`;
}

/** How a port of the harness itself is; receivers tell of their own. */
export const ownListenerSchema = z.object({
  name: z.enum(['gitlab', 'ui']),
  /** Why nobody comes through to it, as a sentence; null = it takes connections. */
  problem: z.string().nullable(),
});

export type OwnListener = z.infer<typeof ownListenerSchema>;

export const harnessDescriptionSchema = z.object({
  version: z.string(),
  profile: z.string(),
  gitlab: z.object({ url: z.string(), graphql: z.string() }),
  receiver: z.object({ url: z.string() }),
  ui: z.object({ url: z.string() }),
  control: z.object({ url: z.string(), token: z.string() }),
  tokens: z.object({ admin: z.string(), owner: z.string(), maintainer: z.string() }),
  /** Folder of the state and the log; null with --memory. */
  dataDir: z.string().nullable(),
  pid: z.int(),
  /** What other machines may reach; empty = nothing. */
  exposed: z.array(z.enum(listenerNames)),
  /** How each receiver is; `listReceivers` tells more of them. */
  receivers: z.array(
    receiverViewSchema.pick({ name: true, url: true, state: true, problem: true }),
  ),
  /** What of the log waits in memory because the disk takes nothing; null = nothing does. */
  disk: diskStateSchema.nullable(),
  /** How the ports of the mock GitLab and of the page are; empty = it has none. */
  listeners: z.array(ownListenerSchema),
  /** How far the index of the log is, while it is made anew and searches wait for it; null = it is whole. */
  indexing: indexProgressSchema.nullable(),
});

export type HarnessDescription = z.infer<typeof harnessDescriptionSchema>;
