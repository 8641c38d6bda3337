import { describe, expect, it } from 'vitest';

import { createGatheredContext } from '../test/support/cli-context.ts';
import { commandTable } from './commands/command-table.ts';
import { runProgram } from './program.ts';

async function run(...args: string[]) {
  const { context, out, err } = createGatheredContext();
  const exitCode = await runProgram(args, context);
  await context.terminal.flush();
  return { exitCode, out: out(), err: err() };
}

describe('runProgram', () => {
  it('prints the version', async () => {
    const { exitCode, out, err } = await run('--version');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^\d+\.\d+\.\d+(-rc\.\d+)?\n$/);
  });

  it('lists every command in its help', async () => {
    const { exitCode, out } = await run('--help');
    expect(exitCode).toBe(0);
    for (const { name } of commandTable) expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  it.each(commandTable.map(({ name }) => name))(
    'shows examples in the help of %s',
    async (name) => {
      const { exitCode, out, err } = await run(name, '--help');
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      expect(out).toContain(`Examples:\n  # `);
      expect(out).toContain(`\n  auditorium ${name}`);
    },
  );

  it('shows the help on standard error and ends with 2 when there is no command', async () => {
    const { exitCode, out, err } = await run();
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('Usage: auditorium');
  });

  it('shows the help of a command through the help command', async () => {
    const { exitCode, out } = await run('help', 'fire');
    expect(exitCode).toBe(0);
    expect(out).toContain('Usage: auditorium fire');
  });

  it.each([
    [
      ['fier'],
      "auditorium: Failed to read the command line: unknown command 'fier'. Did you mean fire? Try `auditorium --help`.\n",
    ],
    [
      ['fire', '--jsn'],
      "auditorium: Failed to read the command line: unknown option '--jsn'. Did you mean --json? Try `auditorium fire --help`.\n",
    ],
    [
      ['fire', 'a', '--url'],
      "auditorium: Failed to read the command line: option '--url <url>' argument missing. Try `auditorium fire --help`.\n",
    ],
    [
      ['doctor', 'extra'],
      "auditorium: Failed to read the command line: too many arguments for 'doctor'. Expected 0 arguments but got 1. Try `auditorium doctor --help`.\n",
    ],
    [
      ['help', 'fier'],
      'auditorium: Failed to read the command line: there is no command "fier". Try `auditorium help fire`.\n',
    ],
    [
      ['help', 'something-else'],
      'auditorium: Failed to read the command line: there is no command "something-else". Try `auditorium --help`.\n',
    ],
    [
      ['serve', '--ui-port', 'abc'],
      'auditorium: Failed to read --ui-port: "abc" is not a whole number from 0 to 65535. Try --ui-port 0 for any free port.\n',
    ],
    [
      ['fire', 'x', '--rate', '0'],
      'auditorium: Failed to read --rate: "0" is not a number above zero. Try --rate 10 for ten a second, or leave --rate out to go as fast as possible.\n',
    ],
  ])('ends with 2 and one sentence for %j', async (args, sentence) => {
    expect(await run(...args)).toEqual({ exitCode: 2, out: '', err: sentence });
  });
});
