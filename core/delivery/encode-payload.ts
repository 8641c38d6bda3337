/**
 * The body of a delivery: JSON as GitLab's encoder (yajl) writes it. Compact, in the order of the keys,
 * with nothing escaped but what JSON demands. The one difference to `JSON.stringify` is the case of the
 * hex digits in escaped control characters.
 * Source: GitLab `lib/gitlab/json.rb` (LimitedEncoder); yajl-ruby 1.4.3, measured.
 */
import type { Json } from '../catalogue/fixture.ts';

/**
 * Numbers come out as JavaScript writes them: a Ruby float such as 1.0 would keep its `.0`, but no
 * documented event has a float.
 */
export function encodePayload(payload: Json): string {
  const text = JSON.stringify(payload);
  if (!text.includes('\\u00')) {
    return text;
  }
  // Pairs of backslashes are matched too, so that an escaped backslash before `u001f` stays text.
  return text.replace(/\\(?:u00[0-9a-f]{2}|.)/g, (sequence) =>
    sequence.startsWith('\\u') ? `\\u${sequence.slice(2).toUpperCase()}` : sequence,
  );
}
