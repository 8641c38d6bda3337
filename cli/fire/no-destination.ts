/** What to say when events went to nobody: no destination is where they happened. */

/** A sentence with the way out. Nothing was sent, so a script must not take it for a success. */
export function noDestination(why = 'Add a destination first.'): string {
  return `auditorium: Failed to deliver: nobody takes it. ${why}`;
}

/** Beside events that were delivered: the world may have changed meanwhile, or payloads name other groups. */
export function someToNobody(why: string): string {
  return `auditorium: Some of the events went to nobody. ${why}`;
}
