import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it, onTestFinished } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

import { recipes } from '#recipes/recipes.ts';

import { recipeToken, runRecipe } from '../../support/run-recipe.ts';
import { skipUnless } from '../../support/skip-unless.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function read(path: string): Promise<string> {
  return readFile(join(root, 'ci', path), 'utf8');
}

const specSchema = z.object({
  spec: z.object({
    inputs: z.record(
      z.string(),
      z.object({
        description: z.string(),
        default: z.string().optional(),
        options: z.array(z.string()).optional(),
        regex: z.string().optional(),
      }),
    ),
  }),
});

const jobSchema = z.object({
  stage: z.string(),
  image: z.string(),
  variables: z.record(z.string(), z.string()),
  script: z.tuple([z.string()]),
  artifacts: z.object({ reports: z.object({ junit: z.string(), codequality: z.string() }) }),
});

/** The job as GitLab makes it: inputs are put into the text, and only then is it read as YAML. */
async function jobWith(given: Readonly<Record<string, string>>) {
  const text = await read('templates/auditorium-check.yml');
  const [head = '', body = ''] = text.split(/^---$/m);
  const { inputs } = specSchema.parse(parse(head)).spec;
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  expect(unknown).toEqual([]);
  const filled = body.replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => {
    const value = given[name] ?? inputs[name]?.default;
    if (value === undefined) throw new Error(`the input ${name} has no value`);
    return value;
  });
  const [[name, job] = []] = Object.entries(parse(filled) as Record<string, unknown>);
  return { name, job: jobSchema.parse(job), inputs };
}

describe('the GitLab component', () => {
  it('runs what run-check.sh has, and the GitHub action runs that file', async () => {
    const { job } = await jobWith({ url: 'http://127.0.0.1:1/logs' });
    const script = await read('run-check.sh');
    expect(`${job.script[0].trimEnd()}\n`).toBe(script);
    const action = JSON.stringify(parse(await read('action.yml')));
    expect(action).toContain('sh \\"$GITHUB_ACTION_PATH/run-check.sh\\"');
  });

  it('uses each of its inputs, and asks for the URL alone', async () => {
    const { name, job, inputs } = await jobWith({ url: 'http://127.0.0.1:1/logs' });
    const body = (await read('templates/auditorium-check.yml')).split(/^---$/m)[1] ?? '';
    for (const input of Object.keys(inputs)) expect(body).toContain(`$[[ inputs.${input} ]]`);
    const asked = Object.entries(inputs).filter(([, one]) => one.default === undefined);
    expect(asked.map(([input]) => input)).toEqual(['url']);
    expect(name).toBe('auditorium-check');
    expect(job.artifacts.reports).toEqual({
      junit: 'auditorium/junit.xml',
      codequality: 'auditorium/code-quality.json',
    });
  });

  it('hands on values as they are, whatever signs are in them', async () => {
    const url = 'http://127.0.0.1:1/a b?x=\'y\'&z="$(id)": {#}';
    const witness = `cmd:psql -Atc "select 'x' from events" # all`;
    const { job } = await jobWith({ url, witness });
    expect(job.variables).toMatchObject({ CHECK_URL: url, CHECK_WITNESS: witness, CHECK_SEED: '' });
  });

  it('has a pipeline of its own that includes it', async () => {
    const pipeline = z
      .object({
        include: z.array(
          z.object({ component: z.string(), inputs: z.record(z.string(), z.string()) }),
        ),
      })
      .loose()
      .parse(parse(await read('.gitlab-ci.yml')));
    const [included] = pipeline.include;
    expect(included?.component).toMatch(/\/auditorium-check@\$CI_COMMIT_SHA$/);
    const { name } = await jobWith(included?.inputs ?? {});
    expect(Object.keys(pipeline)).toContain(name);
  });
});

describe('the GitHub action', () => {
  it('has the inputs of the component, and the token from a secret besides', async () => {
    const { inputs } = await jobWith({ url: 'x' });
    const action = z
      .object({
        inputs: z.record(z.string(), z.object({ description: z.string() }).loose()),
        runs: z.object({
          using: z.literal('composite'),
          steps: z.array(z.object({ run: z.string() }).loose()),
        }),
      })
      .loose()
      .parse(parse(await read('action.yml')));
    const ofTheJob = ['job_name', 'stage', 'image'];
    const shared = Object.keys(inputs).filter((name) => !ofTheJob.includes(name));
    expect(Object.keys(action.inputs).sort()).toEqual([...shared, 'token'].sort());
    // Values come by the environment: none is pasted into a script, where it would be a command.
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });

  it('and the component read as one document each', async () => {
    expect(parseAllDocuments(await read('templates/auditorium-check.yml'))).toHaveLength(2);
  });
});

const cli = join(root, 'bin/auditorium.js');
const help = spawnSync(process.execPath, [cli, '--help'], { encoding: 'utf8' });
const canCheck = /^\s+check\b/m.test(help.stdout);

describe.skipIf(skipUnless(canCheck, 'auditorium has no command "check" yet'))('the job', () => {
  async function runJob(recipeId: string, kind: 'naive' | 'right') {
    const recipe = recipes.find(({ id }) => id === recipeId);
    if (recipe === undefined) throw new Error(recipeId);
    const { url, witnessFile } = await runRecipe(recipe, kind);
    const folder = await mkdtemp(join(tmpdir(), 'auditorium-ci-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const { job } = await jobWith({ url, witness: `file:${witnessFile}`, seed: '7' });
    const child = spawn('sh', ['-c', job.script[0]], {
      cwd: folder,
      env: {
        ...process.env,
        ...job.variables,
        CHECK_TOKEN: recipeToken,
        CHECK_COMMAND: `${process.execPath} ${cli}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const exit = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { exit, said, reports: join(folder, 'auditorium') };
  }

  it('fails for an endpoint that follows the guide, with every report written', async () => {
    const { exit, said, reports } = await runJob('express5', 'naive');
    expect({ exit, said }).toMatchObject({ exit: 1 });
    expect((await readdir(reports)).sort()).toEqual([
      'check.csv',
      'check.json',
      'check.sarif',
      'code-quality.json',
      'index.html',
      'junit.xml',
      'summary.md',
    ]);
    const html = await readFile(join(reports, 'index.html'), 'utf8');
    expect(html).toContain('you would lose');
    expect(html).not.toContain(recipeToken);
  });

  it('passes for one that keeps everything', async () => {
    const { exit, said } = await runJob('express5', 'right');
    expect({ exit, said }).toMatchObject({ exit: 0 });
  });
});
