/**
 * What a harness is from outside: options in, a client, its description and a way to close it out.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { HarnessDescription } from '#contract/harness-description.ts';
import type { AnswerRulesInput } from '#core/answers/answer-rule.ts';

/** A world to start with, as a world file. */
export interface WorldStart {
  readonly text: string;
  /** Whether it takes the place of a world that the data folder holds; else that is an error. */
  readonly replace: boolean;
}

export interface HarnessOptions {
  /** 0 = any free port. */
  readonly ports: { readonly ui: number; readonly gitlab: number; readonly receiver: number };
  /** Addresses to listen at; left out = 127.0.0.1, which this machine alone can reach. */
  readonly hosts?: Partial<Record<'ui' | 'gitlab' | 'receiver', string>>;
  /** Names beside those of loopback that clients may use; where one listens for others it is called by the first. */
  readonly allowedHosts?: readonly string[];
  /** Folder for state and log, made when absent; null = keep everything in memory. */
  readonly dataDir: string | null;
  /** GitLab version to behave as; null = what the stored world says, else 16.1. */
  readonly profile: string | null;
  /** Whether GitLab streams changes of its own destinations; left out or null = what the stored world says. */
  readonly ownEvents?: boolean | null;
  /** Folder of the built page; null = serve no page. */
  readonly pageDir: string | null;
  /** Folder of the user's own fixtures; left out or null = `fixtures` in the data folder. */
  readonly fixturesDir?: string | null;
  /** Text of a world file to start with; left out = the stored world, or a new one. */
  readonly world?: WorldStart;
  /** What the receivers answer, in the place of what the stored world says; left out = as that says. */
  readonly answerRules?: AnswerRulesInput | undefined;
  /** Folder of the built explorer of the GraphQL API; null or left out = serve none. */
  readonly explorerDir?: string | null;
  /** Take any free port, with a notice in the log, where a wanted one is taken. For the desktop app. */
  readonly anyPortWhenTaken?: boolean;
  /** Whether a request that the disk does not take is answered 503 instead of being kept in memory; left out = no. */
  readonly strictDisk?: boolean;
  /** Told in one sentence of what must not wait until somebody looks: a listener has died, the disk is full, and that it is over. */
  readonly onAlarm?: ((message: string) => void) | undefined;
}

export interface Harness {
  readonly client: HarnessClient;
  readonly description: HarnessDescription;
  /** Makes a URL that opens the page once, within a minute, and that others may read: the token is not in it. */
  makePageLink(): string;
  /** Stops listening, finishes what is being written, and closes the files. */
  close(): Promise<void>;
}
