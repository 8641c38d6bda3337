/** What is said of batches to somebody who looks at one event before it is fired. How they are made is not known here. */
export interface Batching {
  /** Events in one request at the most. */
  readonly maxEvents: number;
  /** How long an event waits for others at the most, in milliseconds. */
  readonly lingerMs: number;
}

function lengthOf(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

export function tellBatching({ maxEvents, lingerMs }: Batching): string {
  if (maxEvents === 1) return 'Each request carries an array of one event.';
  const wait = `waits for others ${lengthOf(lingerMs)} at the most, and no longer than more are to come`;
  return `Sent by itself, an event is an array of one. A run gathers its events: up to ${maxEvents} of one top-level group go in one array, and an event ${wait}.`;
}
