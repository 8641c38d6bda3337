import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Argument, Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { skipUnless } from '../../test/support/skip-unless.ts';
import { createProgram } from '../program.ts';
import { completionScript, type Shell } from './completion-scripts.ts';
import { allCommands, describeCommands } from './describe-commands.ts';
import { knownValues } from './known-values.ts';

function sample(): Command {
  const program = new Command('auditorium').option('-V, --version', 'prints the version');
  const fire = program.command('fire').description("fires what isn't there").argument('[name...]');
  fire.option('--body <file>', 'a [file]: of bytes');
  fire.addOption(new Option('--shape <name>', 'its shape').choices(['steady', 'burst']));
  const world = program.command('world').description('changes the world');
  const group = world.command('group').description('groups');
  group.command('add').description('makes one').argument('<path>');
  program
    .command('completion')
    .description('completes')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']));
  return program;
}

const script = (shell: Shell): string => completionScript(shell, describeCommands(sample()));

function has(program: string): boolean {
  try {
    execFileSync(program, ['-c', 'true']);
    return true;
  } catch {
    return false;
  }
}

function completedByBash(text: string, words: readonly string[]): string[] {
  const line = ['auditorium', ...words].map((word) => `'${word}'`).join(' ');
  const asked = `${text}
COMP_WORDS=(${line}); COMP_CWORD=${String(words.length)}; _auditorium; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', asked], { cwd: '/' }).toString().trim().split('\n');
}

function completedByFish(text: string, words: readonly string[]) {
  const asked = `${text}\ncomplete -C 'auditorium ${words.join(' ')}'`;
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', asked], { encoding: 'utf8' });
  return { out: stdout.split('\n').map((line) => line.split('\t')[0]), err: stderr };
}

describe('completion scripts', () => {
  it.each([
    [[''], ['fire', 'world', 'completion', 'help']],
    [['fi'], ['fire']],
    [
      ['fire', '--'],
      ['--body', '--shape', '--help'],
    ],
    [
      ['fire', '--shape', ''],
      ['steady', 'burst'],
    ],
    [
      ['world', ''],
      ['group', 'help'],
    ],
    [['world', 'group', 'a'], ['add']],
    [['completion', 'b'], ['bash']],
    [['fire', 'group', '--sh'], ['--shape']],
  ])('complete %j in bash', (words, wanted) => {
    expect(completedByBash(script('bash'), words)).toEqual(expect.arrayContaining(wanted));
  });

  it.each([
    [['fire', 'merge_'], 'merge_request_create'],
    [['fire', 'x', '--profile', '18.1'], '18.10'],
    [['export', '--format', 'j'], 'jsonl'],
    [['answers', 'set', '--preset', 'log'], 'logstash'],
    [['check', 'x', '--preset', 'spl'], 'splunk-hec'],
  ])('complete %j with what is built in, in bash and fish', (words, wanted) => {
    const program = describeCommands(
      createProgram(createGatheredContext().context, () => undefined),
    );
    expect(completedByBash(completionScript('bash', program), words)).toContain(wanted);
    expect(completionScript('zsh', program)).toContain(wanted);
    if (!has('fish')) return;
    const said = completedByFish(completionScript('fish', program), words);
    expect(said.out).toContain(wanted);
    expect(said.err).toBe('');
  });

  it('know values of places that there are', () => {
    const program = describeCommands(
      createProgram(createGatheredContext().context, () => undefined),
    );
    const places = allCommands(program).flatMap(({ words, usage, options }) => [
      ...options.flatMap(({ long }) => [long, `${words.join(' ')} ${long}`]),
      ...[...usage.matchAll(/[A-Za-z]+/g)].map(([name]) => `${words.join(' ')} ${name}`),
    ]);
    expect(places).toEqual(expect.arrayContaining(Object.keys(knownValues)));
  });

  it.each(['zsh', 'fish'] as const)('name commands, options and choices for %s', (shell) => {
    for (const word of ['shape', 'steady', 'group', 'add', 'makes one']) {
      expect(script(shell)).toContain(word);
    }
  });

  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    it.skipIf(skipUnless(has(shell), `${shell} is not installed`))(
      `are read by ${shell} without a complaint`,
      async () => {
        const file = join(await makeFolder(), 'script');
        writeFileSync(file, script(shell));
        execFileSync(shell, ['-n', file]);
      },
    );
  }
});
