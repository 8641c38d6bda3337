/** What became of the events of a rehearsal at its endpoint, gathered as it goes on. */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { idOf, payloadText, payloadTextInBatch } from '#core/delivery/event-text.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import type { RehearsedEvent } from '#core/rehearsal/judge-rehearsal.ts';
import type { RehearsalAct } from '#core/rehearsal/rehearsal.ts';

interface Noted {
  readonly event: AuditEvent;
  readonly act: RehearsalAct;
  deliveries: number;
  taken: boolean;
  inBatch: boolean;
}

export interface EventNotes {
  /** Notes an event of that act before it goes out. */
  readonly made: (event: AuditEvent, act: RehearsalAct) => void;
  /** Notes what came of it, if it is an attempt at the endpoint. */
  readonly logged: (entry: LogEntry) => void;
  readonly all: () => readonly RehearsedEvent[];
}

export function createEventNotes(run: string, url: string): EventNotes {
  const notes = new Map<string, Noted>();
  return {
    made(event, act) {
      notes.set(idOf(event), { event, act, deliveries: 0, taken: false, inBatch: false });
    },
    logged(entry) {
      if (entry.kind !== 'attempt' || entry.run !== run || entry.destination.url !== url) return;
      const { events, event, response, error, hop } = entry;
      const isTaken =
        error === null && response !== null && response.status >= 200 && response.status < 300;
      for (const { id } of events ?? [event]) {
        const note = notes.get(id);
        if (note === undefined) continue;
        if (hop === undefined) note.deliveries += 1;
        note.taken ||= isTaken;
        note.inBatch ||= events !== undefined;
      }
    },
    all: () =>
      [...notes].map(([id, { event, act, deliveries, taken, inBatch }]) => ({
        // An id is all that names an event which somebody keeps in a form of his own.
        event: { marker: id, id, text: inBatch ? payloadTextInBatch(event) : payloadText(event) },
        ...{ fate: act.fate, act: act.title, deliveries, taken },
      })),
  };
}
