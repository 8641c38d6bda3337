import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { runProcess } from '../cli/run-process.ts';
import manifest from '../package.json' with { type: 'json' };
import { serve } from '../test/support/serve.ts';

const projectDir = join(import.meta.dirname, '..');
const isWindows = process.platform === 'win32';

/** Texts below a key of that name, wherever it stands in a document, with the path that leads there. */
function textsOf(name: string, value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = `${path}/${key}`;
    if (key !== name) return textsOf(name, inner, here);
    if (typeof inner === 'string') return [[here, inner] as const];
    return Array.isArray(inner) ? [[here, inner.join('\n')] as const] : textsOf(name, inner, here);
  });
}

function read(file: string): unknown {
  return parse(readFileSync(join(projectDir, file), 'utf8'));
}

const release = read('.github/workflows/release.yml');
const scripts = [
  ...textsOf('run', release),
  ...textsOf('run', read('ci/action.yml')),
  ...['script', 'before_script'].flatMap((key) => textsOf(key, read('.gitlab-ci.yml'))),
  ...['.ci/run', '.ci/release'].map(
    (file) => [file, readFileSync(join(projectDir, file), 'utf8')] as const,
  ),
];

describe('the pipelines', () => {
  it('have scripts', () => {
    expect(scripts.length).toBeGreaterThan(20);
  });

  it.skipIf(isWindows).each(scripts)('say in %s what a shell can read', (_path, script) => {
    // What the server puts in before a shell sees it.
    const text = script.replaceAll(/\$\{\{[^}]*\}\}/g, 'x');
    execFileSync('bash', ['-n'], { input: text, stdio: ['pipe', 'ignore', 'pipe'] });
  });

  it.each(scripts)('run in %s scripts of the manifest only', (_path, script) => {
    const named = [...script.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => name);
    expect(named.filter((name) => !Object.keys(manifest.scripts).includes(name ?? ''))).toEqual([]);
  });

  it.each(scripts)('name in %s files so that npm takes them for files', (_path, script) => {
    expect(script).not.toMatch(/npm (?:publish|install)[^\n]* [\w-]+\/[^\n]*\.tgz/);
  });

  it('use actions by the commit of a release, which nobody can move', () => {
    const used = textsOf('uses', release);
    expect(used.length).toBeGreaterThan(10);
    for (const [path, action] of used)
      expect(action, path).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  it.each([
    ['.github/workflows/release.yml', 'run'],
    ['.gitlab-ci.yml', 'script'],
  ])('put the address of the sources into the manifest before %s packs it', (file, key) => {
    const all = textsOf(key, read(file))
      .map(([, text]) => text)
      .join('\n');
    const said = all.indexOf('npm pkg set repository.type=git');
    expect(said).toBeGreaterThan(-1);
    expect(all.indexOf('npm run package')).toBeGreaterThan(said);
  });
});

const composeSchema = z.object({
  services: z.object({
    auditorium: z.object({
      image: z.string(),
      healthcheck: z.object({ test: z.tuple([z.literal('CMD')]).rest(z.string()) }),
    }),
  }),
});

describe('the compose file', () => {
  const { auditorium } = composeSchema.parse(read('packaging/compose.yaml')).services;

  it('has the image of this version', () => {
    expect(auditorium.image).toBe(`\${AUDITORIUM_IMAGE:-auditorium:${manifest.version}}`);
  });

  it.each([
    [200, 0],
    [503, 1],
  ])('takes an answer of %i to its health check for %i', async (status, code) => {
    const { url } = await serve((request, response) => {
      response.writeHead(request.url === '/-/health' ? status : 404).end();
    });
    const [, , ...args] = auditorium.healthcheck.test;
    const here = args.map((arg) => arg.replace('http://127.0.0.1:4081', url));
    expect((await runProcess(process.execPath, here, { limitMs: 60_000 })).code).toBe(code);
  });
});
