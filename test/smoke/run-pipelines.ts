/**
 * `npm run smoke:pipelines`: the GitLab component and the GitHub action in ci/, with the package in dist/, at an endpoint that
 * keeps all and at one that keeps nothing. The component runs in its own pipeline by gitlab-ci-local, which is fetched and no
 * dependency and needs git and rsync; of the action the steps run as a runner would run them.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import { projectDir } from '../../bin/build-freshness.js';
import { runProcess } from '../../cli/run-process.ts';
import { distDir, version } from '../../packaging/artifacts.ts';
import { npmCommand } from '../../scripts/npm-command.ts';
import { startEndpoint } from './endpoint.ts';

const limitMs = 5 * 60_000;
const tools = ['node@24', 'gitlab-ci-local@4.75.1'];
const job = 'check-an-endpoint-that-keeps-all';
const keeping = /^ *appendFileSync\(.*$/m;
const tarball = join(distDir, `auditorium-${version}.tgz`);
const ciDir = join(projectDir, 'ci');

/** Installs for `npm install --global` go into the folder of the trial. */
function environment(work: string): NodeJS.ProcessEnv {
  const prefix = join(work, 'prefix');
  const path = [join(prefix, 'bin'), process.env['PATH']].join(delimiter);
  return { ...process.env, npm_config_prefix: prefix, PATH: path };
}

async function runComponent(work: string, keeps: boolean): Promise<number | null> {
  const project = join(work, 'project');
  cpSync(ciDir, project, { recursive: true });
  const pipeline = join(project, '.gitlab-ci.yml');
  const text = readFileSync(pipeline, 'utf8');
  if (!keeping.test(text)) throw new Error('Its pipeline has no endpoint that keeps anything.');
  if (!keeps) writeFileSync(pipeline, text.replace(keeping, ''));
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@localhost', ...args], {
      ...{ cwd: project, stdio: 'ignore' },
    });
  };
  git('init', '--initial-branch=main');
  git('remote', 'add', 'origin', 'git@gitlab.example.com:my-group/auditorium-ci.git');
  git('add', '--all');
  git('commit', '--message=ci');
  const packages = tools.flatMap((tool) => ['--package', tool]);
  const options = ['--force-shell-executor', '--shell-isolation'];
  const [program, args] = npmCommand(['exec', '--yes', ...packages, '--', 'gitlab-ci-local']);
  const { code } = await runProcess(
    program,
    [...args, ...options, '--variable', `AUDITORIUM_PACKAGE=${tarball}`, job],
    { cwd: project, env: environment(work), limitMs, gather: 'stdout' },
  );
  // Wherever it keeps what a job leaves.
  const left = readdirSync(project, { recursive: true, encoding: 'utf8' });
  mustBeThere(
    join(project, left.find((path) => /auditorium.junit\.xml$/.test(path)) ?? 'junit.xml'),
  );
  return code;
}

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({
    steps: z.array(z.object({ run: z.string(), env: z.record(z.string(), z.string()) })),
  }),
});

/** @returns the exit code of its first step; the others of this action run always */
async function runAction(work: string, keeps: boolean): Promise<number | null> {
  const { inputs, runs } = actionSchema.parse(
    parse(readFileSync(join(ciDir, 'action.yml'), 'utf8')),
  );
  const witness = join(work, 'events.jsonl');
  writeFileSync(witness, '');
  const endpoint = await startEndpoint(keeps ? witness : null);
  // As ci/README.md has it: a file of the project.
  mkdirSync(join(work, 'tools'));
  cpSync(tarball, join(work, 'tools', basename(tarball)));
  const given: Readonly<Record<string, string>> = {
    url: `${endpoint.url}/logs`,
    package: `tools/${basename(tarball)}`,
    witness: `file:${witness}`,
  };
  const valueOf = (name: string): string => given[name] ?? inputs[name]?.default ?? '';
  const summary = join(work, 'summary.md');
  const codes: (number | null)[] = [];
  for (const { run, env } of runs.steps) {
    const filled = Object.entries(env).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{\{ inputs\.(\w+) \}\}/g, (_, input: string) => valueOf(input)),
    ]);
    const own = { GITHUB_ACTION_PATH: ciDir, GITHUB_STEP_SUMMARY: summary };
    const { code } = await runProcess('sh', ['-e', '-c', run], {
      ...{ cwd: work, limitMs, gather: 'stdout' },
      env: { ...environment(work), ...own, ...(Object.fromEntries(filled) as NodeJS.ProcessEnv) },
    });
    codes.push(code);
  }
  endpoint.close();
  mustBeThere(join(work, 'auditorium', 'check.sarif'));
  mustBeThere(summary);
  return codes[0] ?? null;
}

function mustBeThere(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) throw new Error(`It left no ${file}.`);
}

const trials = { component: runComponent, action: runAction };
for (const [name, trial] of Object.entries(trials)) {
  for (const keeps of [true, false]) {
    const work = mkdtempSync(join(tmpdir(), `auditorium-${name}-`));
    const at = `${name} at an endpoint that keeps ${keeps ? 'all' : 'nothing'}`;
    const startedAt = performance.now();
    try {
      const code = await trial(work, keeps);
      if ((code === 0) !== keeps) throw new Error(`It ended with ${String(code)}.`);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`${at}: ${keeps ? 'passed' : 'failed, as it should'}, ${seconds} s\n`);
    } catch (thrown) {
      process.exitCode = 1;
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      process.stdout.write(`${at}: not as it should. ${reason}\n`);
    } finally {
      rmSync(work, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}
