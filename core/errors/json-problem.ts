/**
 * Where a text stops being JSON, in words that a person can act on: line, column, what stands there and what
 * should. Runtimes word this differently, quote across line ends, and mostly leave the place out.
 */

/** What may come next. */
type Expected =
  'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma or end' | 'nothing';

const wanted: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  name: 'a name in double quotes',
  'name or }': 'a name in double quotes or "}"',
  colon: '":"',
  'comma or end': '"," or the end of the object or list',
  nothing: 'nothing more',
};

const blanks = /[ \t\n\r]*/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const plain = /[^"\\\p{Cc}]+|[\u007f-\u009f]/uy;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const shownWord = /[\w.+-]{1,20}|./suy;

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The place after a string's closing quote, or where it goes wrong. */
function readString(text: string, start: number): { end: number } | { bad: number } {
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === '"') return { end: at + 1 };
    const next = matchEnd(text[at] === '\\' ? escape : plain, text, at);
    if (next === at) return { bad: at };
    at = next;
  }
  return { bad: at };
}

interface Mistake {
  readonly at: number;
  readonly should: string;
}

/** Reads as far as the text is JSON. */
function findMistake(text: string): Mistake | null {
  const open: ('{' | '[')[] = [];
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end');
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = matchEnd(blanks, text, at);
    const character = text[at];
    if (character === undefined && expected === 'nothing') return null;
    const inside = open.at(-1);
    const isValue = expected.startsWith('value');
    const isName = expected.startsWith('name');
    const closes =
      (character === '}' && inside === '{' && ['name or }', 'comma or end'].includes(expected)) ||
      (character === ']' && inside === '[' && ['value or ]', 'comma or end'].includes(expected));
    if (closes) {
      open.pop();
      expected = afterValue();
      at += 1;
    } else if (character === '"' && (isValue || isName)) {
      const read = readString(text, at);
      if ('bad' in read) return { at: read.bad, should: 'the rest of a text in double quotes' };
      at = read.end;
      expected = isName ? 'colon' : afterValue();
    } else if ((character === '{' || character === '[') && isValue) {
      open.push(character);
      expected = character === '{' ? 'name or }' : 'value or ]';
      at += 1;
    } else if (character === ':' && expected === 'colon') {
      expected = 'value';
      at += 1;
    } else if (character === ',' && expected === 'comma or end') {
      expected = inside === '{' ? 'name' : 'value';
      at += 1;
    } else {
      const end = isValue ? matchEnd(scalar, text, at) : at;
      if (end === at) return { at, should: wanted[expected] };
      at = end;
      expected = afterValue();
    }
  }
}

/**
 * @param text one that `JSON.parse` refuses
 * @returns `line 3, column 5 has "foo" where a value should stand`
 */
export function describeJsonProblem(text: string): string {
  const mistake = findMistake(text);
  if (mistake === null) return 'it cannot be read';
  const { at, should } = mistake;
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  const word = text.slice(at, matchEnd(shownWord, text, at));
  const has = word === '' ? 'the end of the file' : JSON.stringify(word);
  return `line ${line}, column ${column} has ${has} where ${should} should stand`;
}
