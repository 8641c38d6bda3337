/**
 * A received head as it goes on to another URL. Two things in it are the address that it was sent to, and endpoints go
 * by them: the path and the Host. They become those of the URL; all else stays as it is, to the byte.
 */
import { hostHeader } from '../delivery/ruby-request.ts';
import type { ParsedUrl } from '../http/destination-url.ts';

/**
 * @param head one character for each byte
 * @param target what stands in its request line
 * @param url one without a path leaves the target as it is
 */
export function addressTo(head: string, target: string, url: ParsedUrl): string {
  return withHost(
    url.target === '/' ? head : withTarget(head, target, url.target),
    hostHeader(url),
  );
}

/** The method has no blank in it, so the first place behind a blank is that of the target. */
function withTarget(head: string, before: string, after: string): string {
  const at = head.indexOf(before, head.search(/[ \t]/));
  if (before === '' || at === -1) return head;
  return head.slice(0, at) + after + head.slice(at + before.length);
}

function withHost(head: string, host: string): string {
  return head.replace(/(\nhost[ \t]*:[ \t]*)[^\r\n]*/i, (_, name: string) => name + host);
}
