/**
 * Completion for three shells, written out whole: pressing Tab starts no program. Names of groups, runs and fixtures of
 * one's own are known to a running harness only, so the scripts complete commands, options, what is built in, and files.
 */
import {
  allCommands,
  type DescribedCommand,
  type DescribedOption,
  type DescribedValue,
} from './describe-commands.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

const writers: Readonly<Record<Shell, (program: DescribedCommand) => string>> = {
  bash: writeBash,
  zsh: writeZsh,
  fish: writeFish,
};

/** @returns the script, to be sourced by that shell */
export function completionScript(shell: Shell, program: DescribedCommand): string {
  return writers[shell](program);
}

const flagsOf = ({ short, long }: DescribedOption): string[] =>
  short === null ? [long] : [short, long];

const keyOf = ({ words }: DescribedCommand): string => words.join(' ');

/** bash: https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html */
function writeBash(program: DescribedCommand): string {
  const commands = allCommands(program);
  const below = commands.map((command) => {
    const words = [
      ...command.commands.map(({ words: all }) => all.at(-1) ?? ''),
      ...command.options.flatMap(flagsOf),
      ...choicesOf(command.arguments),
    ];
    return `    ${quote(keyOf(command))}) words=${quote(words.join(' '))} ;;`;
  });
  const deeper = commands
    .filter(({ words }) => words.length > 0)
    .map((command) => `    ${quote(keyOf(command))}) return 0 ;;`);
  const values = commands.flatMap((command) =>
    command.options.flatMap((option) => {
      const { value } = option;
      if (value === null) return [];
      const line =
        value.choices.length > 0
          ? `COMPREPLY=($(compgen -W ${quote(value.choices.join(' '))} -- "$cur"))`
          : value.kind === 'folder'
            ? 'COMPREPLY=($(compgen -d -- "$cur"))'
            : 'COMPREPLY=($(compgen -f -- "$cur"))';
      const patterns = flagsOf(option).map((flag) => quote(`${keyOf(command)}|${flag}`));
      return [`    ${patterns.join(' | ')}) ${line}; return ;;`];
    }),
  );
  return `# Completion of auditorium for bash: source it, or put it into /usr/share/bash-completion/completions/auditorium.
_auditorium_is_command() {
  case "$1" in
${deeper.join('\n')}
  esac
  return 1
}
_auditorium() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}" path='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    local next="\${path:+$path }\${COMP_WORDS[i]}"
    if _auditorium_is_command "$next"; then path="$next"; fi
  done
  case "$path|$prev" in
${values.join('\n')}
  esac
  case "$path" in
${below.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ \${#COMPREPLY[@]} -eq 0 && $cur != -* ]]; then COMPREPLY=($(compgen -f -- "$cur")); fi
}
complete -o filenames -F _auditorium auditorium
`;
}

/** zsh: https://zsh.sourceforge.io/Doc/Release/Completion-System.html, by the functions _describe and _arguments. */
function writeZsh(program: DescribedCommand): string {
  const functions = allCommands(program).map((command) => {
    const specs = command.options.flatMap(zshSpecs).map((spec) => `    ${quote(spec)}`);
    const places =
      command.commands.length > 0
        ? [`    '1: :->command'`, `    '*:: :->rest'`]
        : [`    ${quote(`*:argument:${zshArgument(command)}`)}`];
    const lines = [
      `${zshName(command)}() {`,
      '  local line state',
      '  _arguments -C \\',
      [...specs, ...places].join(' \\\n'),
    ];
    if (command.commands.length > 0) {
      lines.push(
        '  case $state in',
        '    command)',
        '      local -a commands',
        '      commands=(',
        ...command.commands.map(
          ({ words, text }) => `        ${quote(`${words.at(-1) ?? ''}:${text}`)}`,
        ),
        '      )',
        '      _describe command commands ;;',
        '    rest)',
        '      case $line[1] in',
        ...command.commands.map(
          (below) => `        ${quote(below.words.at(-1) ?? '')}) ${zshName(below)} ;;`,
        ),
        '      esac ;;',
        '  esac',
      );
    }
    return [...lines, '}'].join('\n');
  });
  return `#compdef auditorium
# Completion of auditorium for zsh: put it as _auditorium into a folder of $fpath.
${functions.join('\n')}
compdef _auditorium auditorium
`;
}

const zshName = ({ words }: DescribedCommand): string => ['_auditorium', ...words].join('_');

/** What is known, and files, as an action of `_arguments`. */
function zshArgument({ arguments: places }: DescribedCommand): string {
  const words = choicesOf(places);
  return words.length === 0 ? '_files' : `{compadd -- ${words.join(' ')}; _files}`;
}

function choicesOf(places: readonly DescribedValue[]): string[] {
  return [...new Set(places.flatMap(({ choices }) => choices))];
}

function zshSpecs(option: DescribedOption): string[] {
  const { text, value } = option;
  const about = `[${text.replaceAll(/[[\]:\\]/g, (sign) => `\\${sign}`)}]`;
  const taken =
    value === null
      ? ''
      : value.choices.length > 0
        ? `:value:(${value.choices.join(' ')})`
        : value.kind === 'folder'
          ? ':folder:_files -/'
          : ':value:_files';
  return flagsOf(option).map((flag) => `*${flag}${about}${taken}`);
}

/** fish: https://fishshell.com/docs/current/completions.html */
function writeFish(program: DescribedCommand): string {
  const lines = allCommands(program).flatMap((command) => {
    const here = `-n ${quote(`__auditorium_at ${keyOf(command)}`.trim())}`;
    return [
      ...command.commands.map(
        ({ words, text }) =>
          `complete -c auditorium ${here} -f -a ${quote(words.at(-1) ?? '')} -d ${quote(text)}`,
      ),
      ...choicesOf(command.arguments).map(
        (word) => `complete -c auditorium ${here} -a ${quote(word)}`,
      ),
      ...command.options.map((option) => fishOption(option, here)),
    ];
  });
  const names = allCommands(program)
    .filter(({ words }) => words.length > 0)
    .map((command) => quote(keyOf(command)));
  return `# Completion of auditorium for fish: put it as auditorium.fish into ~/.config/fish/completions.
function __auditorium_at
  set -l path
  for word in (commandline -opc)[2..]
    set -l next (string join -- ' ' $path $word)
    if contains -- "$next" ${names.join(' ')}
      set path $path $word
    end
  end
  test "$path" = "$argv"
end
${lines.join('\n')}
`;
}

function fishOption({ short, long, text, value }: DescribedOption, here: string): string {
  const name = `-l ${long.replace(/^--/, '')}${short === null ? '' : ` -s ${short.slice(1)}`}`;
  const taken =
    value === null
      ? '-f'
      : value.choices.length > 0
        ? `-x -a ${quote(value.choices.join(' '))}`
        : value.kind === 'folder'
          ? `-x -a '(__fish_complete_directories)'`
          : '-r';
  return `complete -c auditorium ${here} ${name} ${taken} -d ${quote(text)}`;
}

/** As one word of all three shells. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
