/** One request of the log as text for the clipboard. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { exportFile } from '#contract/transfer/export-file.ts';
import { inlineBodies } from '#contract/transfer/inline-bodies.ts';
import { curlCommand } from '#core/log/export/curl-command.ts';

/** `raw` = as it went over the wire; `har` and `jsonl` with secrets masked, as an export has them. */
export type CopyFormat = 'curl' | 'raw' | 'har' | 'jsonl';

/** @param seq of the attempt or the capture @throws HarnessError what the client throws */
export async function requestAsText(
  client: HarnessClient,
  seq: number,
  format: CopyFormat,
): Promise<string> {
  switch (format) {
    case 'curl':
      return asCurl(client, seq);
    case 'raw': {
      const { base64 } = await client.call('getRawRequest', { seq });
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      return new TextDecoder().decode(bytes);
    }
    case 'har':
    case 'jsonl': {
      const query = { places: [{ from: seq, to: seq }] };
      const decoder = new TextDecoder();
      let text = '';
      for await (const piece of exportFile(client, { format, query })) {
        text += decoder.decode(piece, { stream: true });
      }
      return text.replace(/\n$/, '');
    }
  }
}

/** With its token, since it is to be run; to where it was sent, or else to the local receiver. */
async function asCurl(client: HarnessClient, seq: number): Promise<string> {
  const { attempt, capture } = await client.call('getDelivery', { seq });
  const entry = attempt ?? capture;
  if (entry === null) return '';
  const { receiver } = await client.call('describeHarness', {});
  const whole = await inlineBodies(client, entry);
  if (whole.kind !== 'attempt' && whole.kind !== 'capture') return '';
  const { request } = whole;
  const url = new URL(request.target, attempt?.destination.url ?? receiver.url).href;
  return curlCommand({ ...request, url });
}
