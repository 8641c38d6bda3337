import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Argument, Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../test/support/make-folder.ts';
import { skipUnless } from '../../test/support/skip-unless.ts';
import { completionScript, type Shell } from './completion-scripts.ts';
import { describeCommands } from './describe-commands.ts';

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
    const line = ['auditorium', ...words].map((word) => `'${word}'`).join(' ');
    const asked = `${script('bash')}
COMP_WORDS=(${line}); COMP_CWORD=${String(words.length)}; _auditorium; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const said = execFileSync('bash', ['-c', asked], { cwd: '/' }).toString().trim().split('\n');
    expect(said).toEqual(expect.arrayContaining(wanted));
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
