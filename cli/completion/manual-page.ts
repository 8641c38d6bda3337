/** The manual page, in the macros of man(7): https://man7.org/linux/man-pages/man7/man.7.html */
import { exitCodes } from '../exit-code.ts';
import { allCommands, type DescribedCommand } from './describe-commands.ts';

/** Seconds to milliseconds. */
const second = 1000;

/**
 * @param date seconds since 1970, for the foot of the page
 * @returns the page of the whole program
 */
export function manualPage(
  program: DescribedCommand,
  { version, date }: { readonly version: string; readonly date: number },
): string {
  const day = new Date(date * second).toISOString().slice(0, 10);
  const commands = allCommands(program).filter(({ commands: below }) => below.length === 0);
  return [
    `.TH AUDITORIUM 1 ${day} "Auditorium ${version}" "User Commands"`,
    '.SH NAME',
    `auditorium \\- ${text(lowerFirst(program.text))}`,
    '.SH SYNOPSIS',
    '.B auditorium',
    '.I command',
    '.RI [ option ...]',
    '.SH COMMANDS',
    ...commands.flatMap(describeCommand),
    '.SH ENVIRONMENT',
    ...term(
      'AUDITORIUM_URL, AUDITORIUM_TOKEN',
      'the running harness, as `auditorium serve` prints',
    ),
    ...term('AUDITORIUM_DEBUG', 'with 1, failures are told with where they happened'),
    '.SH EXIT STATUS',
    ...term(String(exitCodes.allWell), 'all well'),
    ...term('1', 'a delivery failed, or the endpoint would lose data'),
    ...term(String(exitCodes.wrongUsage), 'wrong usage'),
    ...term(String(exitCodes.machine), 'this machine or its state, or what could not be judged'),
    ...term(String(exitCodes.interrupted), 'stopped by Ctrl+C before it was done'),
    '.SH NOTES',
    'Not affiliated with GitLab Inc.',
    '',
  ].join('\n');
}

function describeCommand(command: DescribedCommand): string[] {
  return [
    `.SS "auditorium ${text([...command.words, command.usage].join(' ').trim())}"`,
    text(`${upperFirst(command.text)}.`),
    ...command.options.flatMap((option) => term(option.usage, option.text)),
  ];
}

const term = (name: string, about: string): string[] => ['.TP', `.B ${text(name)}`, text(about)];

/** A hyphen is one that can be copied, and no line begins with a sign that man(7) would take for its own. */
function text(plain: string): string {
  const escaped = plain.replaceAll('\\', String.raw`\e`).replaceAll('-', String.raw`\-`);
  return escaped
    .replaceAll('"', String.raw`\(dq`)
    .split('\n')
    .map((line) => (/^[.']/.test(line) ? String.raw`\&${line}` : line))
    .join('\n');
}

const lowerFirst = (words: string): string =>
  (words[0] ?? '').toLowerCase() + words.slice(1).replace(/\.$/, '');

const upperFirst = (words: string): string => (words[0] ?? '').toUpperCase() + words.slice(1);
