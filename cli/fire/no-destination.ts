/** What to say when nothing was sent because nobody wanted it: an event without a destination. */
import type { WantedScope } from './request/read-fire-request.ts';

/** A sentence with the way out. Nothing was sent, so a script must not take it for a success. */
export function noDestination(scope: WantedScope): string {
  return `auditorium: Failed to deliver: no destination takes events of ${scopeInWords(scope)}. Try creating one first, with the call that \`auditorium serve\` prints or in the page.`;
}

/** Beside events that were delivered: the world may have changed meanwhile, or payloads name other groups. */
export const someToNobody =
  'auditorium: Some of the events went to nobody: when they were fired, no destination took events of their group. `auditorium tail` shows those that went somewhere.';

function scopeInWords(scope: WantedScope): string {
  switch (scope.kind) {
    case 'path':
    case 'project':
      return scope.path;
    case 'instance':
      return 'the instance';
    case 'payload':
      return 'the groups that the payloads name (--group names another)';
  }
}
