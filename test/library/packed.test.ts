import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type ConsumerProject, installPackedLibrary } from './pack-library.ts';

let project: ConsumerProject;
beforeAll(async () => {
  project = await installPackedLibrary();
}, 60_000);
afterAll(() => project.remove());

const consumer = `
import { createHarness, type Harness, isHarnessError } from 'auditorium';
import { type ApiCall, createMockGitLab, libraryToken, type World } from 'auditorium/handlers';
import { payloadSchema, type PayloadSince157, type StreamedBody } from 'auditorium/schemas';
import { setupServer } from 'msw/node';

const typeOf = (body: StreamedBody): string =>
  'id' in body ? String((body as PayloadSince157).event_type) : 'a batch';
const query = '{ group(fullPath: "my-group") { name } }';
const ask = async (url: string, token: string): Promise<unknown> => {
  const headers = { 'content-type': 'application/json', 'private-token': token };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return answer.json();
};

const calls: ApiCall[] = [];
const gitlab = createMockGitLab({
  profile: '16.1',
  world: (documented: World): World => ({
    ...documented,
    groups: documented.groups.map((group) => ({ ...group, name: group.name.toUpperCase() })),
  }),
  onCall: (call) => calls.push(call),
});
const server = setupServer(...gitlab.handlers);
server.listen({ onUnhandledRequest: 'error' });
const mocked = await ask('https://gitlab.com/api/graphql', libraryToken('owner'));
server.close();

const harness: Harness = await createHarness({ profile: '15.4' });
const served = await ask(harness.description.gitlab.graphql, harness.description.tokens.owner);
const { id } = await harness.client.call('startRun', {
  fixtures: ['project_fork_operation'],
  scope: { kind: 'group', path: 'my-group' },
});
await harness.close();

let code = '';
try {
  await createHarness({ profile: '1.0' });
} catch (error) {
  code = isHarnessError(error) ? error.code : 'something else';
}
const { profile } = harness.description;
const schema = [typeOf([]), payloadSchema('16.1')['type']];
console.log(JSON.stringify({ schema, mocked, who: calls[0]?.who, served, profile, code, fired: id !== '' }));
`;

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  module: 'nodenext',
  target: 'es2022',
  types: ['node'],
  skipLibCheck: true,
};

function compile(config: string): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const compiler = join(dirname(manifest), 'bin', 'tsc');
  return project.run(process.execPath, [compiler, '-p', config]);
}

describe('the packed library', () => {
  it('type-checks and runs in a project that knows nothing of ours', async () => {
    await writeFile(join(project.dir, 'package.json'), '{ "type": "module" }');
    await writeFile(join(project.dir, 'consumer.ts'), consumer);
    await writeFile(
      join(project.dir, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
    );
    await compile('tsconfig.json');
    const printed = await project.run(process.execPath, ['consumer.js']);
    expect(JSON.parse(printed)).toEqual({
      schema: ['a batch', 'object'],
      mocked: { data: { group: { name: 'MY GROUP' } } },
      who: 'owner',
      served: { data: { group: { name: 'My group' } } },
      profile: '15.4',
      code: 'profile/unknown',
      fired: true,
    });
  }, 120_000);

  it('has types that are not any: a wrong option does not compile', async () => {
    const wrong = `import { createGitLabHandlers } from 'auditorium/handlers';
      import { createHarness } from 'auditorium';
      createGitLabHandlers({ profile: 16.1 });
      createGitLabHandlers({ world: { settings: { licensed: 'yes' } } });
      void createHarness({ dataDir: 7 });
      void createHarness().then(({ client }) => client.call('noSuchOperation', {}));`;
    await writeFile(join(project.dir, 'wrong.ts'), wrong);
    const config = { compilerOptions: { ...compilerOptions, noEmit: true }, files: ['wrong.ts'] };
    await writeFile(join(project.dir, 'tsconfig.wrong.json'), JSON.stringify(config));
    const failed = compile('tsconfig.wrong.json');
    const places = await failed.then(
      () => [],
      (error: unknown) => [...String(error).matchAll(/wrong\.ts\((\d+),/g)].map(([, line]) => line),
    );
    expect(places).toEqual(['3', '4', '5', '6']);
  }, 120_000);

  it('names nothing that only this project resolves', async () => {
    const lib = join(project.packageDir, 'out', 'lib');
    const files = (await readdir(lib, { recursive: true })).filter((name) =>
      /\.(d\.ts|js)$/.test(name),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) {
      const text = await readFile(join(lib, name), 'utf8');
      expect(text, name).not.toMatch(/(?:from|import\()\s*['"]#/);
      expect(text, name).not.toMatch(/from ['"][^'"]+(?<!\.d)\.ts['"]/);
    }
  });

  it.each(['handlers.js', 'schemas.js'])(
    'has %s that reaches nothing of Node.js',
    async (entry) => {
      const lib = join(project.packageDir, 'out', 'lib');
      const pending = [entry];
      const seen = new Set<string>();
      for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
        if (seen.has(name)) continue;
        seen.add(name);
        const text = await readFile(join(lib, name), 'utf8');
        expect(text, name).not.toMatch(/^(?:import|export)\b.*['"]node:/m);
        // A method of that name is another thing: `ipaddr.process(...)`.
        expect(text, name).not.toMatch(
          /(?<!(?<!\bglobalThis)\.)\b(?:Buffer|process|require)\b\s*[.(]/,
        );
        pending.push(
          ...[...text.matchAll(/from ['"]\.\/([^'"]+)['"]/g)].map(([, file]) => file ?? ''),
        );
      }
    },
  );

  it('publishes a schema for each GitLab version, and says which', async () => {
    const folder = join(project.packageDir, 'schemas');
    const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
      readonly payload: { readonly versions: Readonly<Record<string, string>> };
    };
    const files = await readdir(folder);
    expect(Object.keys(index.payload.versions)).toContain('16.1');
    for (const file of Object.values(index.payload.versions)) expect(files).toContain(file);
  });

  it('holds programs and library, and no sources or tests', async () => {
    const files = await readdir(project.packageDir, { recursive: true });
    expect(files).toContain(join('bin', 'auditorium.js'));
    expect(
      files.filter((name) => /(?<!\.d)\.tsx?$|\.test\.|^(core|test|node_modules)$/.test(name)),
    ).toEqual([]);
  });
});
