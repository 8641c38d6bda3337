/** The part of a probe's id before the slash: what it is about. */
export function probeArea(id: string): string {
  return id.split('/')[0] ?? id;
}
