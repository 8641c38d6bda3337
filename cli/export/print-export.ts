/** An export on standard output: its bytes as they are, or on a person's screen as lines that steer nothing. */
import type { Terminal } from '../terminal.ts';

/** Bytes after which standard output is waited for, so that a slow reader does not fill the memory. */
const bytesAtOnce = 1024 * 1024;

export async function printExport(
  bytes: AsyncIterable<Uint8Array>,
  terminal: Terminal,
): Promise<void> {
  if (terminal.isScreen) {
    await printLines(bytes, terminal);
    return;
  }
  let held = 0;
  for await (const piece of bytes) {
    terminal.bytes(piece);
    held += piece.length;
    if (held < bytesAtOnce) continue;
    await terminal.flush();
    held = 0;
  }
}

async function printLines(bytes: AsyncIterable<Uint8Array>, terminal: Terminal): Promise<void> {
  const decoder = new TextDecoder();
  let begun = '';
  for await (const piece of bytes) {
    const lines = (begun + decoder.decode(piece, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) terminal.data(line);
    await terminal.flush();
  }
  if (begun !== '') terminal.data(begun);
}
