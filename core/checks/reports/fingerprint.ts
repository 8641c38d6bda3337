/** The same for the same probe of the same endpoint, run after run. */
export function probeFingerprint(id: string, url: string): string {
  return `auditorium:${id}:${url}`;
}
