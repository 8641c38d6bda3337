/**
 * What the harness itself has to tell: things that a person should know and nobody waits for. They go to
 * the log, beside what they are about.
 */
import { exposureWarning, type ListenerName } from '#contract/harness-description.ts';
import type { NoticeEntry } from '#core/log/log-entry.ts';

import type { EventLog } from './store/event-log.ts';

export interface Notices {
  /** A wanted port was taken and another one is used. */
  portMoved(what: string, from: number, to: number): void;
  /** A listener no longer takes connections, as a sentence; null = it takes them again. */
  listenerTurned(what: string, problem: string | null): void;
  /** Listeners that other machines may reach, as somebody asked for. */
  readonly exposed: (names: readonly ListenerName[]) => void;
  /** The disk takes nothing of the log, or takes it again. */
  diskTurned(sentence: string, isFull: boolean): void;
  /** A receiver that the world has could not be opened. */
  receiverFailed(name: string, reason: string): void;
  /** A file among the user's fixtures cannot be fired. */
  readonly fixtureUnreadable: (problem: { readonly file: string; readonly reason: string }) => void;
  /** The world was changed by hand; the sentence says how. */
  readonly worldChanged: (summary: string) => void;
  /** Something must be known about the world that the harness started with. */
  readonly worldWarning: (message: string) => void;
  /** Something threw that was not meant to; the caller was told only that. */
  readonly fault: (thrown: unknown) => void;
}

export function createNotices(log: EventLog): Notices {
  const note = (level: NoticeEntry['level'], code: string, message: string): void => {
    // A log that cannot be written has already said so to whoever writes what matters.
    log.append({ kind: 'notice', level, code, message }).catch(() => undefined);
  };
  return {
    portMoved: (what, from, to) => {
      note('warning', 'port/moved', `Port ${from} is taken, so the ${what} listens on ${to}.`);
    },
    listenerTurned: (what, problem) => {
      if (problem !== null) note('error', 'listener/failed', problem);
      else note('info', 'listener/back', `The ${what} takes connections again.`);
    },
    diskTurned: (sentence, isFull) => {
      if (isFull) note('error', 'log/not-on-disk', sentence);
      else note('info', 'log/on-disk-again', sentence);
    },
    exposed: (names) => {
      note('warning', 'harness/exposed', exposureWarning(names));
    },
    receiverFailed: (name, reason) => {
      note('error', 'receiver/not-listening', `The receiver ${name} does not listen. ${reason}`);
    },
    fixtureUnreadable: ({ file, reason }) => {
      note('warning', 'fixture/invalid-file', `The fixture file ${file} is left out: ${reason}.`);
    },
    worldChanged: (summary) => {
      note('info', 'world/changed', summary);
    },
    worldWarning: (message) => {
      note('warning', 'world/warning', message);
    },
    fault: (thrown) => {
      const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      note('error', 'harness/internal', `The harness met a fault of its own: ${text}`);
    },
  };
}
