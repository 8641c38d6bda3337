/** Exported JSON lines are read by programs that are not ours: jq, and the json module of Python. */
import { spawnSync } from 'node:child_process';

import { describe, expect, it } from 'vitest';

import { exportFile } from '#contract/transfer/export-file.ts';

import { connectRaw } from '../sockets/support/raw-client.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { startHarness } from '../support/start-harness.ts';

/** Reads a line at a time and writes each as it has understood it. */
const programs: readonly (readonly [name: string, file: string, args: readonly string[]])[] = [
  ['jq', 'jq', ['-c', '.']],
  [
    'Python',
    'python3',
    ['-c', 'import json, sys\nfor line in sys.stdin.buffer: print(json.dumps(json.loads(line)))'],
  ],
];

function canRun(file: string): boolean {
  return spawnSync(file, ['--version']).status === 0;
}

/** Bodies in every form: text, text with what JSON and line ends trip over, bytes, and one that stands in a file. */
const bodies = [
  '{"id":1,"name":"\u00c3\u00a9"}',
  'line\u00e2\u0080\u00a8 end\\ " \u00f0\u009f\u0098\u0080\x00\x1f\x7f',
  '\xff\xfe\x00',
  'x\n'.repeat(200_000),
];

async function exportedLines(): Promise<string> {
  const { client, description } = await startHarness();
  const { port } = new URL(description.receiver.url);
  for (const body of bodies) {
    const sender = await connectRaw(Number(port));
    const head = `POST /\xe9 HTTP/1.1\r\nHost: x\r\nX-Odd: \xe9\t"\\\r\nContent-Length: ${body.length}\r\n\r\n`;
    sender.send(Buffer.from(head + body, 'latin1'));
    await sender.until(/200/);
  }
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of exportFile(client, { format: 'jsonl', secrets: true })) {
    text += decoder.decode(piece, { stream: true });
  }
  return text;
}

function valuesOf(lines: string): unknown[] {
  return lines
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

describe.each(programs)('exported JSON lines, read by %s', (name, file, args) => {
  it.skipIf(skipUnless(canRun(file), `${name} is not installed`))(
    'are what they were written as',
    async () => {
      const lines = await exportedLines();
      const read = spawnSync(file, args, { input: lines, maxBuffer: 64 * 1024 * 1024 });
      expect(read.stderr.toString()).toBe('');
      const values = valuesOf(read.stdout.toString());
      expect(values).toHaveLength(bodies.length + 1);
      expect(values).toEqual(valuesOf(lines));
    },
  );
});
