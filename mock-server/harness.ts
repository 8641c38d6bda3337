/**
 * What a harness is from outside: options in, a client, its description and a way to close it out.
 */
import type { HarnessClient } from '#contract/harness-client.ts';
import type { HarnessDescription } from '#contract/harness-description.ts';

export interface HarnessOptions {
  /** 0 = any free port. */
  readonly ports: { readonly ui: number; readonly gitlab: number; readonly receiver: number };
  /** Folder for state and log, made when absent; null = keep everything in memory. */
  readonly dataDir: string | null;
  /** GitLab version to behave as; null = what the stored world says, else 16.1. */
  readonly profile: string | null;
  /** Folder of the built page; null = serve no page. */
  readonly pageDir: string | null;
  /** Folder of the user's own fixtures; left out or null = `fixtures` in the data folder. */
  readonly fixturesDir?: string | null;
  /** Take any free port, with a notice in the log, where a wanted one is taken. For the desktop app. */
  readonly anyPortWhenTaken?: boolean;
}

export interface Harness {
  readonly client: HarnessClient;
  readonly description: HarnessDescription;
  /** Stops listening, finishes what is being written, and closes the files. */
  close(): Promise<void>;
}
