/**
 * Header names as Ruby's Net::HTTP writes them: it keeps names in lower case and gives each part
 * between hyphens one capital when it sends (`X-API-KEY` goes out as `X-Api-Key`).
 * Seen on the wire: fixtures/wire; Ruby's `lib/net/http/header.rb`.
 */
import { rememberByText } from '../memo/remember.ts';

/** The name as it goes out. Hyphens at its end vanish, since Ruby's `split` drops empty parts there. */
export const capitaliseHeaderName: (name: string) => string = rememberByText((name) =>
  name.toLowerCase().replace(/-+$/, '').split('-').map(capitalise).join('-'),
);

function capitalise(part: string): string {
  const [first = '', ...rest] = part;
  return first.toUpperCase() + rest.join('');
}
