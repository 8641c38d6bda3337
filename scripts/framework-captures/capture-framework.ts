/** Starts the real framework, sends it every body by every way, and writes down what its handlers say they saw. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { parseExactJson } from '#core/frameworks/exact-json.ts';
import { type FrameworkModel, refused, seen } from '#core/frameworks/framework-model.ts';
import { isRecord } from '#core/json/is-record.ts';

import { capturedBodies, type CapturedBody, contentTypes, typesOf } from './bodies.ts';
import { type Captured, type CaptureFile, toCaptured } from './capture.ts';

const folder = fileURLToPath(new URL('./apps', import.meta.url));
const python = process.env['PYTHON'] ?? 'python3';
const go = process.env['GO'] ?? 'go';
const require = createRequire(import.meta.url);

interface App {
  readonly command: (port: number) => readonly [program: string, ...args: string[]];
  readonly versions: () => Record<string, string>;
}

function npm(...names: string[]): () => Record<string, string> {
  return () => ({
    node: process.version,
    ...Object.fromEntries(
      names.map((name) => [
        name,
        (require(`../../node_modules/${name}/package.json`) as { version: string }).version,
      ]),
    ),
  });
}

/** @param code prints `name version`, a line each */
function told(program: string, ...args: string[]): () => Record<string, string> {
  return () => {
    const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} cannot tell its version: ${stderr}`);
    const lines = stdout.trim().split('\n');
    return Object.fromEntries(lines.map((line) => line.split(' ', 2) as [string, string]));
  };
}

function ofPython(...names: string[]): () => Record<string, string> {
  const code = `import platform, importlib.metadata as m\nprint("python", platform.python_version())\nfor n in ${JSON.stringify(names)}: print(n, m.version(n))`;
  return told(python, '-c', code);
}

const apps: Readonly<Record<string, App>> = {
  express: {
    command: () => ['node', 'node_app.js', 'express'],
    versions: npm('express', 'body-parser', 'qs'),
  },
  express4: {
    command: () => ['node', 'node_app.js', 'express4'],
    versions: npm('express4', 'express4/node_modules/body-parser', 'express4/node_modules/qs'),
  },
  fastify: {
    command: () => ['node', 'node_app.js', 'fastify'],
    versions: npm('fastify', '@fastify/formbody', 'fast-querystring'),
  },
  koa: {
    command: () => ['node', 'node_app.js', 'koa'],
    versions: npm('koa', 'koa-bodyparser', 'co-body', 'qs'),
  },
  flask: { command: () => [python, 'flask_app.py'], versions: ofPython('flask', 'werkzeug') },
  django: { command: () => [python, 'django_app.py'], versions: ofPython('django') },
  sinatra: {
    command: () => ['ruby', 'sinatra_app.rb'],
    versions: told(
      'ruby',
      '-e',
      'require "sinatra/base"; require "json"; puts "ruby #{RUBY_VERSION}", "sinatra #{Sinatra::VERSION}", "rack #{Rack.release}", "json #{JSON::VERSION}"',
    ),
  },
  php: {
    // Without a php.ini, but for warnings, which would be printed before everything else.
    command: (port) => [
      'php',
      ...['-n', '-d', 'display_errors=0', '-d', 'display_startup_errors=0'],
      ...['-S', `127.0.0.1:${port}`, 'php_app.php'],
    ],
    versions: told('php', '-r', 'echo "php ", PHP_VERSION;'),
  },
  go: {
    command: () => [go, 'run', 'go_app.go'],
    versions: () => {
      const { stdout } = spawnSync(go, ['version'], { encoding: 'utf8' });
      return { go: stdout.split(' ')[2]?.replace('go', '') ?? '' };
    },
  },
};

export async function captureFramework(model: FrameworkModel): Promise<CaptureFile> {
  const app = apps[model.id];
  if (app === undefined) throw new Error(`nothing starts ${model.id}`);
  const port = await freePort();
  const [program, ...args] = app.command(port);
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
    // `go run` starts a program of its own, which has to end with it.
    detached: true,
  });
  try {
    await untilAnswered(port, child);
    const rows: [string, string, Record<string, Captured>][] = [];
    for (const body of capturedBodies) {
      for (const type of typesOf(body)) {
        const byWay: Record<string, Captured> = {};
        for (const { id, isBytes } of model.ways) {
          byWay[id] = await ask(port, id, { body, type, isBytes: isBytes === true });
        }
        rows.push([body.id, type, byWay]);
      }
    }
    return { framework: model.id, versions: app.versions(), rows };
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid);
  }
}

interface Question {
  readonly body: CapturedBody;
  readonly type: string;
  readonly isBytes: boolean;
}

async function ask(port: number, way: string, { body, type }: Question): Promise<Captured> {
  const contentType = contentTypes[type] ?? null;
  const { status, isSeen, text } = await post(port, way, body.bytes, {
    ...(contentType === null ? {} : { 'Content-Type': contentType }),
    ...(body.contentEncoding === undefined ? {} : { 'Content-Encoding': body.contentEncoding }),
  });
  if (!isSeen) return toCaptured(refused(status, ''));
  const answer = parseExactJson(text);
  if (!isRecord(answer)) throw new Error(`${way} answered ${text}`);
  return toCaptured(seen(answer['nothing'] === true ? undefined : answer['value']));
}

interface Answer {
  readonly status: number;
  readonly isSeen: boolean;
  readonly text: string;
}

/** A server that refuses may close before it has read everything, and its answer is lost: then once more. */
async function post(
  port: number,
  way: string,
  bytes: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await postOnce(port, way, bytes, headers);
    } catch (error) {
      if (attempt === 20) throw new Error(`${way}: no answer`, { cause: error });
    }
  }
}

function postOnce(
  port: number,
  way: string,
  bytes: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path: `/${way}`,
      method: 'POST',
      agent: false,
      headers: { ...headers, 'Content-Length': bytes.length },
    });
    sent.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject).on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          isSeen: response.headers['x-seen'] === 'yes' && response.statusCode === 200,
          text: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    sent.end(Buffer.from(bytes, 'latin1'));
  });
}

async function untilAnswered(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} has ended`);
    try {
      await postOnce(port, '', '', {});
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
