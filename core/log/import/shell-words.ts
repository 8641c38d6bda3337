/**
 * The words of a shell script, as far as a command that was copied from somewhere needs it: quotes, escapes, `$'…'`,
 * lines that go on, comments, and documents within (`<<'BODY'`). Variables and substitutions are kept as they stand.
 * The script is a byte string, and so are the words: escapes may name bytes that are no text.
 */
import { toByteString } from '../../http/byte-string.ts';

export interface ShellCommand {
  readonly words: readonly string[];
  /** What is piped or given to its standard input from a document within; null = nothing is. */
  readonly document: string | null;
  /** The line that it begins in, from 1. */
  readonly line: number;
  /** Whether a word has something in it that only a shell can tell, such as `$NAME`. */
  readonly isOpen: boolean;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '?': '?' },
};

/** Text of a document that a pipe carries on to the next command. */
interface Pending {
  words: string[];
  document: string | null;
  line: number;
  isOpen: boolean;
}

/** What is escaped or quoted there, where it ends, and whether the shell would put something in; null = nothing is. */
function readQuoted(
  script: string,
  at: number,
): [text: string, end: number, isOpen: boolean] | null {
  const next = script.charAt(at + 1);
  switch (script.charAt(at)) {
    case '\\':
      return [next, at + 2, false];
    case "'": {
      const end = script.indexOf("'", at + 1);
      const last = end === -1 ? script.length : end;
      return [script.slice(at + 1, last), end === -1 ? last : end + 1, false];
    }
    case '$': {
      if (next !== "'") return null;
      const [text, end] = ansiQuoted(script, at + 2);
      return [text, end, false];
    }
    case '"':
      return doubleQuoted(script, at + 1);
    default:
      return null;
  }
}

/** The word that ends the document that is announced there. */
function readDocumentMark(
  script: string,
  at: number,
): { readonly mark: string; readonly end: number } {
  const [all = '<<', quoted = '', bare = ''] =
    /^<<-?\s*(?:'([^'\n]+)'|"?([\w.-]+)"?)?/.exec(script.slice(at, at + 200)) ?? [];
  return { mark: quoted || bare, end: at + all.length };
}

/** The document from there to the line that is its mark, and how many lines that was. */
function readDocument(
  script: string,
  at: number,
  mark: string,
): { readonly text: string; readonly lines: number; readonly end: number } {
  const kept: string[] = [];
  let end = at;
  for (let lines = 1; end < script.length; lines += 1) {
    const next = script.indexOf('\n', end);
    const text = script.slice(end, next === -1 ? script.length : next).replace(/\r$/, '');
    end = next === -1 ? script.length : next + 1;
    if (text === mark) return { text: kept.join('\n'), lines, end };
    kept.push(text);
  }
  return { text: kept.join('\n'), lines: kept.length, end };
}

/** Commands in order; those joined by a pipe, `;` or a line end are apart. */
export function shellCommands(script: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let at = 0;
  let line = 1;
  let word: string | null = null;
  let current: Pending = { words: [], document: null, line: 1, isOpen: false };
  /** Of documents that begin behind this line. */
  let awaited: { readonly mark: string; readonly of: Pending[] }[] = [];
  let piped: Pending[] = [];

  const endWord = (): void => {
    if (word === null) return;
    if (current.words.length === 0) current.line = line;
    current.words.push(word);
    word = null;
  };
  const endCommand = (isPipe: boolean): void => {
    endWord();
    if (current.words.length > 0) commands.push(current);
    piped = isPipe ? [...piped, current] : [];
    const next: Pending = { words: [], document: null, line, isOpen: false };
    // What the command before the pipe read is what this one is about.
    if (isPipe) awaited.filter(({ of }) => of.includes(current)).forEach(({ of }) => of.push(next));
    current = next;
  };
  const readDocuments = (): void => {
    for (const { mark, of } of awaited) {
      const { text, lines, end } = readDocument(script, at, mark);
      for (const command of of) command.document = text;
      line += lines;
      at = end;
    }
    awaited = [];
  };

  while (at < script.length) {
    const character = script.charAt(at);
    const next = script.charAt(at + 1);
    const quoted = readQuoted(script, at);
    if (
      character === '\\' &&
      (next === '\n' || (next === '\r' && script.charAt(at + 2) === '\n'))
    ) {
      at += next === '\n' ? 2 : 3;
      line += 1;
    } else if (quoted !== null) {
      const [text, end, isOpen] = quoted;
      line += script.slice(at, end).split('\n').length - 1;
      if (isOpen) current.isOpen = true;
      word = (word ?? '') + text;
      at = end;
    } else if (character === '#' && word === null) {
      const end = script.indexOf('\n', at);
      at = end === -1 ? script.length : end;
    } else if (script.startsWith('<<', at)) {
      const { mark, end } = readDocumentMark(script, at);
      endWord();
      awaited.push({ mark, of: [current] });
      at = end;
    } else if (character === '\n' || character === '\r') {
      endCommand(false);
      at += 1;
      if (character === '\n') {
        line += 1;
        readDocuments();
      }
    } else if (character === '|' || character === ';' || character === '&') {
      endCommand(character === '|' && next !== '|');
      at += next === character ? 2 : 1;
    } else if (character === ' ' || character === '\t') {
      endWord();
      at += 1;
    } else {
      if (character === '$' || character === '`') current.isOpen = true;
      word = (word ?? '') + character;
      at += 1;
    }
  }
  endCommand(false);
  return commands;
}

function ansiQuoted(script: string, from: number): [text: string, end: number] {
  let text = '';
  let at = from;
  while (at < script.length && script.charAt(at) !== "'") {
    const [whole, hex, unicode, octal, plain] =
      /^\\(?:x([0-9a-f]{1,2})|[uU]([0-9a-f]{4,8})|([0-7]{1,3})|([^]))/i.exec(
        script.slice(at, at + 12),
      ) ?? [];
    if (whole === undefined) {
      text += script.charAt(at);
      at += 1;
      continue;
    }
    if (hex !== undefined) text += String.fromCharCode(Number.parseInt(hex, 16));
    else if (unicode !== undefined)
      text += toByteString(String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(unicode, 16))));
    else if (octal !== undefined) text += String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    else text += escapes[plain ?? ''] ?? whole;
    at += whole.length;
  }
  return [text, at + 1];
}

function doubleQuoted(script: string, from: number): [text: string, end: number, isOpen: boolean] {
  let text = '';
  let isOpen = false;
  let at = from;
  while (at < script.length && script.charAt(at) !== '"') {
    const character = script.charAt(at);
    const next = script.charAt(at + 1);
    const printed = character === '$' && next === '(' ? printedAt(script, at) : null;
    if (printed !== null) {
      text += octets(printed.format);
      at = printed.end;
    } else if (character === '\\' && '$`"\\\n'.includes(next)) {
      text += next === '\n' ? '' : next;
      at += 2;
    } else {
      if (character === '$' || character === '`') isOpen = true;
      text += character;
      at += 1;
    }
  }
  return [text, at + 1, isOpen];
}

/** As the export of this program writes bytes that are no text. */
function printedAt(script: string, at: number): { format: string; end: number } | null {
  const begin = "$(printf '";
  if (!script.startsWith(begin, at)) return null;
  const end = script.indexOf("')", at);
  const format = end === -1 ? '' : script.slice(at + begin.length, end);
  const isPlain = end !== -1 && /^(?:[^'\\%]|\\[0-7]{3}|%%|\\\\)*$/.test(format);
  return isPlain ? { format, end: end + 2 } : null;
}

/** What `printf` makes of octal escapes. */
function octets(format: string): string {
  return format
    .replaceAll('%%', '%')
    .replace(/\\([0-7]{3})|\\\\/g, (_, digits: string | undefined) =>
      digits === undefined ? '\\' : String.fromCharCode(Number.parseInt(digits, 8) & 0xff),
    );
}
