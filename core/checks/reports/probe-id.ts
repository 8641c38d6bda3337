/** What reports take from the id of a probe. */

/** The part before the slash: what the probe is about. */
export function probeArea(id: string): string {
  return id.split('/')[0] ?? id;
}

/** The same for the same probe of the same endpoint, run after run. */
export function probeFingerprint(id: string, url: string): string {
  return `auditorium:${id}:${url}`;
}
