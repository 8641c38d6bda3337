import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { newCapture } from '../../../test/support/log-entries.ts';
import type { CaptureEntry, LogEntry } from '../log-entry.ts';
import { createExporter, type ExportFormat } from './export-format.ts';

const start = Date.parse('2026-01-01T00:00:00.000Z');

/** A request that arrived so many milliseconds after the first. */
function arrival(
  ms: number,
  text: string,
  change: Partial<CaptureEntry['request']> = {},
): LogEntry {
  const { request } = newCapture();
  const body = { encoding: 'utf8', size: Buffer.byteLength(text), text } as const;
  const whole = { ...request, body, ...change };
  const at = new Date(start + ms + 2).toISOString();
  return { seq: ms + 1, at, ...newCapture({ request: whole }) };
}

function write(format: ExportFormat, entries: readonly LogEntry[]): string {
  const receiverUrl = 'http://127.0.0.1:4082';
  const exporter = createExporter({ format, secrets: true, version: '1.2.3', receiverUrl });
  const all = [exporter.head, ...entries.map(exporter.entry), exporter.tail()];
  return all.filter((piece) => piece !== null).join('\n');
}

const odd = '"\\`${x}{{ y }}</script>\u2028é😀';
const recording = [
  arrival(0, '{"id":1}', {
    rawHeaders: [
      ['Host', '127.0.0.1:4082'],
      ['x-Case', 'a'],
      ['X-Case', 'b'],
      ['Content-Length', '8'],
    ],
  }),
  arrival(30, odd),
  arrival(20, '{"id":1}'),
  arrival(500, '', { method: 'PROPFIND', target: '/a?b={{c}}' }),
  arrival(600, '', { target: '*' }),
];
const base64 = { encoding: 'base64', size: 2, text: '//4=' } as const;

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Runs a k6 script with modules that stand in for k6's: what each iteration sleeps and sends. */
function runK6(script: string, env: Readonly<Record<string, string>> = {}) {
  const { outputText, diagnostics = [] } = ts.transpileModule(script, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    reportDiagnostics: true,
  });
  expect(diagnostics).toEqual([]);
  const sent: Sent[] = [];
  const slept: number[] = [];
  const scenario = { iterationInTest: 0, startTime: 0 };
  const request = (method: string, url: string, body: unknown, params: Sent) => {
    sent.push({ method, url, body, headers: params.headers });
    return { status: 200 };
  };
  const modules: Readonly<Record<string, unknown>> = {
    k6: { check: () => true, sleep: (seconds: number) => slept.push(seconds) },
    'k6/data': { SharedArray: sharedArray },
    'k6/encoding': { b64decode: (text: string) => Buffer.from(text, 'base64') },
    'k6/execution': { scenario },
    'k6/http': { request },
  };
  const exports: { options?: { scenarios: { recorded: object } }; default?: () => void } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the script is ours, and running it is the test
  new Function('exports', 'require', '__ENV', 'Date', outputText)(
    exports,
    (name: string) => modules[name],
    env,
    // A busy machine would be late, and sleep less.
    { now: () => 0 },
  );
  const recorded = exports.options?.scenarios.recorded as { iterations: number } | undefined;
  for (let index = 0; index < (recorded?.iterations ?? 0); index += 1) {
    scenario.iterationInTest = index;
    exports.default?.();
  }
  return { sent, slept, recorded };
}

/** Called by `new`, and gives the array itself. */
function sharedArray(_name: string, make: () => unknown[]): unknown[] {
  return make();
}

describe('a k6 script', () => {
  it('sends every request once, as recorded, in the order and at the pace of the recording', () => {
    const { sent, slept, recorded } = runK6(write('k6', recording));
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', 'http://127.0.0.1:4082/logs', '{"id":1}'],
      ['POST', 'http://127.0.0.1:4082/logs', '{"id":1}'],
      ['POST', 'http://127.0.0.1:4082/logs', odd],
      ['PROPFIND', 'http://127.0.0.1:4082/a?b={{c}}', undefined],
    ]);
    expect(sent[0]?.headers).toEqual({ 'x-Case': 'a, b' });
    expect(slept.map((seconds) => Math.round(seconds * 10))).toEqual([0, 0, 5]);
    expect(recorded).toMatchObject({ executor: 'shared-iterations', vus: 4, iterations: 4 });
  });

  it('goes elsewhere and faster when told so, with bytes as bytes', () => {
    const script = write('k6', [arrival(0, ''), arrival(10_000, '', { body: base64 })]);
    const { sent, slept } = runK6(script, { TARGET: 'https://h.test/', SPEED: '100' });
    expect(sent.map(({ url }) => url)).toEqual(['https://h.test/logs', 'https://h.test/logs']);
    expect(sent[1]?.body).toEqual(Buffer.from([0xff, 0xfe]));
    expect(Math.round((slept[0] ?? 0) * 10)).toBe(1);
  });

  it('says what it leaves out and what k6 cannot do, and that it was not run', () => {
    const script = write('k6', recording);
    expect(script).toContain('is left out: its target is * and no path.');
    expect(script).toMatch(/Not as recorded, since k6 cannot: /);
    expect(script).toMatch(/k6 itself was not run on it/);
  });

  it('of nothing is a script too', () => {
    expect(runK6(write('k6', [])).sent).toEqual([]);
  });
});

interface Artillery {
  readonly config: { readonly target: string };
  readonly scenarios: readonly { readonly flow: readonly Record<string, unknown>[] }[];
}

describe('an Artillery script', () => {
  it('sends one request after another and waits as long as nothing was under way', () => {
    const plain = JSON.parse(
      JSON.stringify(recording).replace('{{ y }}', '{{').replace('{{c}}', '{c}'),
    ) as typeof recording;
    const { config, scenarios } = parse(write('artillery', plain)) as Artillery;
    const url = 'http://127.0.0.1:4082/logs';
    expect(config).toMatchObject({
      target: 'http://127.0.0.1:4082',
      phases: [{ duration: 1, arrivalCount: 1 }],
    });
    expect(scenarios[0]?.flow).toEqual([
      { post: { url, headers: { 'x-Case': 'a, b' }, body: '{"id":1}', followRedirect: false } },
      { think: 0.028 },
      { post: { url, headers: {}, body: odd.replace('{{ y }}', '{{'), followRedirect: false } },
      { post: { url, headers: {}, body: '{"id":1}', followRedirect: false } },
      { think: 0.468 },
      { propfind: { url: 'http://127.0.0.1:4082/a?b={c}', headers: {}, followRedirect: false } },
    ]);
  });

  it.each(['{{ y }}', '{{{a.b[0]}}}', "{{ $f('x', 1) }}"])(
    'leaves out what Artillery fills in: %s',
    (text) => {
      const script = write('artillery', [arrival(0, `"${text}"`)]);
      expect(script).toContain('# A request is left out: it has {{ and }}');
      expect((parse(script) as Artillery).scenarios[0]?.flow).toEqual([]);
    },
  );

  it('says what it leaves out and what Artillery cannot do', () => {
    const script = write('artillery', [arrival(0, '', { body: base64 }), ...recording]);
    expect(script).toContain('# A request is left out: its body is no text.');
    expect(script).toContain('is left out: its target is * and no path.');
    expect(script).toMatch(/Not as recorded, since Artillery cannot: /);
  });

  it('of nothing is a script too', () => {
    expect((parse(write('artillery', [])) as Artillery).scenarios[0]?.flow).toEqual([]);
  });
});
