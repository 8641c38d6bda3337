/**
 * Every command that the documentation prints is run by a shell, as it stands there: only addresses are replaced. What
 * cannot be run is listed with its reason, and still has to be a command with such options.
 */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { Command, CommanderError } from 'commander';
import { marked, type Token, type Tokens } from 'marked';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createHarness } from '#mock-server/create-harness.ts';
import type { Harness } from '#mock-server/harness.ts';

import { commandTable } from '../../../cli/commands/command-table.ts';
import { runProcess } from '../../../cli/run-process.ts';

const root = join(import.meta.dirname, '../../..');

/** Run elsewhere: test/clients has those of the control API, and the library has no commands. */
const otherTests = new Set(['docs/reference/control-api.md']);
const notRun: readonly (readonly [command: RegExp, reason: string])[] = [
  [/^npm /, 'builds, starts or tests the project itself'],
  [/^auditorium serve\b/, 'goes on until it is stopped; serve.test.ts starts it'],
  [/^auditorium tail (?!--summary)/, 'follows until it is stopped; tail.test.ts does'],
  [
    /^auditorium rehearse (?!--list)/,
    'takes minutes; test/checks/rehearsals.test.ts has them happen',
  ],
];
/** They say by ending with 1 what they found, which is no fault of the page. */
const mayFind = /^(?:check|conform|assert|replay|fire) /;
/** Printed for what it answers. */
const meantToFail = /^import page\.har$/;

interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

interface Run {
  readonly code: number;
  readonly args: readonly string[];
}

const pages = [
  'README.md',
  'ci/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !/^(?:decisions|discoveries)/.test(name))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((page) => !otherTests.has(page)),
];

function tokensOf(page: string): readonly Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(readFileSync(join(root, page), 'utf8')), (token) => {
    tokens.push(token);
  });
  return tokens;
}

function blocksOf(page: string): readonly Block[] {
  return tokensOf(page).flatMap((token) => {
    if (token.type !== 'code') return [];
    const { lang = '', text } = token as Tokens.Code;
    return lang === 'sh' || lang === 'console' ? [{ page, language: lang, text }] : [];
  });
}

/** `auditorium` on the PATH, however a page says it. */
function asInstalled(line: string): string {
  return line
    .replace(/^\$ /, '')
    .replaceAll('npm run -s auditorium --', 'auditorium')
    .replaceAll(/AUDITORIUM_\w+=\.\.\. /g, '');
}

/** A check sends eighty probes: where two pages print the same one, it is run once. */
const checked = new Set<string>();

function isNew(line: string): boolean {
  if (!line.startsWith('auditorium check ')) return true;
  const isFirst = !checked.has(line);
  checked.add(line);
  return isFirst;
}

/** The lines that a shell is given, and those that cannot be run. */
function splitBlock({ language, text }: Block): { run: string[]; left: string[] } {
  const lines = text.split('\n').filter((line) => language === 'sh' || line.startsWith('$ '));
  const left = lines.map(asInstalled).filter((line) => notRun.some(([what]) => what.test(line)));
  return { run: lines.map(asInstalled).filter((line) => !left.includes(line)), left };
}

/**
 * What counts of printed lines: numbers, addresses and blanks are others each time, and which of an attempt and its
 * capture came first; only the attempt knows the fixture.
 */
function wordsOf(line: string): string {
  return line
    .replace(/\d{8}T[\d.]+Z/g, 'T')
    .replace(/\d+(?:\.\d+)?/g, 'N')
    .replace(/ (\w+)\.[\w-]+ ->/, ' $1 ->')
    .replace(/\s+/g, ' ')
    .trim();
}

let dir = '';
let harness: Harness;
let endpoint = '';
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.method === 'POST') {
      const line = `${Buffer.concat(chunks).toString()}\n`;
      writeFileSync(join(dir, 'events.jsonl'), line, { flag: 'a' });
    }
    response.writeHead(request.url === '/refused' ? 503 : 200).end('ok');
  });
});

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'auditorium-documented-'));
  mkdirSync(join(dir, 'bin'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  harness = await createHarness({
    ...{ ports: { ui: 0, gitlab: 0, receiver: 0 }, dataDir: null, profile: null, pageDir: null },
    ownEvents: false,
  });
  await makeDestination(`${harness.description.receiver.url}/logs`, 'my-group');
  await makeDestination(`${endpoint}/refused`, 'another-group', 'X-Env');
  writeFileSync(join(dir, 'event.json'), '{"id":1,"event_type":"my_event"}\n');
  writeFileSync(join(dir, 'page.har'), '<!doctype html>\n');
  writeFileSync(join(dir, 'events.jsonl'), '');
  await makeLog();
  await shell(
    'auditorium receiver ca > ca.pem; auditorium export --all --secrets --format har --output gitlab.har; cp gitlab.har log.har',
  );
});

afterAll(async () => {
  await harness.close();
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

async function makeDestination(url: string, groupPath: string, header?: string): Promise<void> {
  const ask = (query: string) =>
    harness.client.call('executeGraphql', { as: 'root', query: `mutation { ${query} }` });
  const { body } = await ask(
    `externalAuditEventDestinationCreate(input: { destinationUrl: "${url}", groupPath: "${groupPath}" }) { externalAuditEventDestination { id } }`,
  );
  if (header === undefined) return;
  const id = /gid:[^"]+/.exec(JSON.stringify(body))?.[0] ?? '';
  await ask(
    `auditEventsStreamingHeadersCreate(input: { destinationId: "${id}", key: "${header}", value: "prod" }) { errors }`,
  );
}

/** A log with something of everything that pages ask for. */
beforeEach(makeLog);

async function makeLog(): Promise<void> {
  await harness.client.call('startRecording', {});
  const types = ['type:user_created', 'type:user_created', 'type:user_created'];
  for (const wish of [
    { fixtures: ['project_fork_operation', 'repository_git_operation.ssh-push', ...types] },
    { fixtures: ['merge_request_create'], verbatim: true, count: 2 },
    { fixtures: ['project_fork_operation'], path: 'another-group' },
    // Pages name entry 42.
    { fixtures: ['project_group_link_create'], count: 14 },
  ]) {
    const { path = 'my-group', ...order } = wish;
    const scope = { kind: 'group', path } as const;
    const { id } = await harness.client.call('startRun', { ...order, scope });
    while ((await harness.client.call('getRun', { id })).state === 'running') await nextTurn();
  }
}

const record = (): string => join(dir, 'record');

/** Either runs the command, or only writes down what it was. */
function writeCommand(isRun: boolean): void {
  const run = isRun
    ? `"${process.execPath}" "${join(root, 'out/main/auditorium.cjs')}" "$@"; code=$?`
    : 'code=0';
  const write = `{ printf '%s' "$code"; for one; do printf '\\037%s' "$one"; done; printf '\\036'; } >> "${record()}"`;
  const file = join(dir, 'bin', 'auditorium');
  writeFileSync(file, `#!/bin/sh\n${run}\n${write}\nexit $code\n`);
  chmodSync(file, 0o755);
}

/** @returns what the shell printed on both streams, and every command of ours that it ran */
async function shell(
  script: string,
  isRun = true,
): Promise<{ output: string; runs: readonly Run[] }> {
  writeCommand(isRun);
  writeFileSync(record(), '');
  const { description } = harness;
  const replaced = script
    .replaceAll('http://127.0.0.1:3000', endpoint)
    .replaceAll('http://127.0.0.1:4082', description.receiver.url)
    .replaceAll(/--port \d+/g, '--port 0');
  const { output } = await runProcess('sh', ['-c', `exec 2>&1\n${replaced}`], {
    cwd: dir,
    env: {
      ...process.env,
      PATH: `${join(dir, 'bin')}:${process.env['PATH'] ?? ''}`,
      AUDITORIUM_URL: description.control.url,
      AUDITORIUM_TOKEN: description.control.token,
      GITLAB_URL: description.gitlab.url,
      OWNER_TOKEN: description.tokens.owner,
      TOKEN: 'a-verification-token',
    },
    limitMs: 50_000,
    gather: 'stdout',
  });
  const runs = readFileSync(record(), 'utf8')
    .split('\u001e')
    .filter((line) => line !== '')
    .map((line) => {
      const [code, ...args] = line.split('\u001f');
      return { code: Number(code), args };
    });
  return { output, runs };
}

/** @returns why there is no such command with these options; null when there is */
async function faultIn(args: readonly string[]): Promise<string | null> {
  const program = new Command('auditorium')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  for (const definition of commandTable) {
    const command = program.command(definition.name);
    definition.define(command, () => Promise.resolve());
    if (definition.run !== undefined) command.action(() => undefined);
  }
  // A command that a sentence only names.
  if (args.length === 1 && commandTable.some(({ name }) => name === args[0])) return null;
  try {
    await program.parseAsync([...args], { from: 'user' });
    return null;
  } catch (thrown) {
    // It was asked for help, which is there.
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return null;
    return `auditorium ${args.join(' ')}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

describe('the commands that the documentation prints', () => {
  it.each(pages.filter((page) => blocksOf(page).length > 0))(
    'of %s do what it says',
    async (page) => {
      for (const block of blocksOf(page)) {
        const run = splitBlock(block).run.filter(isNew);
        const { output, runs } = await shell(run.join('\n'));
        const failed = runs.filter(({ code, args }) => {
          const line = args.join(' ');
          return meantToFail.test(line) ? code === 0 : code > (mayFind.test(line) ? 1 : 0);
        });
        expect(failed, output).toEqual([]);
        // The destination that pages make is there already, so that they have a log.
        expect(output).not.toMatch(/"errors":\["(?!Destination url has already been taken)/);
        if (block.language !== 'console') continue;
        const printed = output.split('\n').map(wordsOf);
        const promised = block.text.split('\n').filter((line) => !/^(?:\$ |…|$)/.test(line));
        expect(
          promised.filter((line) => !printed.includes(wordsOf(line))),
          output,
        ).toEqual([]);
      }
    },
  );

  it('are commands with such options, also within sentences and where they cannot be run', async () => {
    const left = pages.flatMap((page) => blocksOf(page).flatMap((block) => splitBlock(block).left));
    for (const [what, reason] of notRun) {
      const count = left.filter((line) => what.test(line)).length;
      process.stderr.write(`${count} documented commands are not run: ${what.source} ${reason}.\n`);
      expect(count, what.source).toBeGreaterThan(0);
    }
    const spans = pages.flatMap((page) =>
      tokensOf(page).flatMap((token) =>
        token.type === 'codespan' ? [(token as Tokens.Codespan).text] : [],
      ),
    );
    // `auditorium FILE` is the start of the desktop app.
    const named = spans.filter(
      (text) => /^auditorium (?!FILE$)\w/.test(text) && !/[[…]/.test(text),
    );
    const { runs } = await shell(
      [...named, ...left].filter((line) => !line.startsWith('npm')).join('\n'),
      false,
    );
    expect(runs.length).toBeGreaterThan(30);
    const faults = await Promise.all(runs.map(({ args }) => faultIn(args)));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });
});
