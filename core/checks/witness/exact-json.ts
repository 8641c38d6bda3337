/**
 * JSON by its value, with numbers by their digits: JavaScript's own numbers would make 9007199254740993 the same as
 * ...992, which is one of the things that endpoints get wrong.
 */
export type ExactJson =
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, ExactJson> }
  | { readonly kind: 'array'; readonly items: readonly ExactJson[] }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: boolean | null };

/** @returns null when the text is no JSON */
export function readExactJson(text: string): ExactJson | null {
  try {
    // Most texts that are tried are no JSON, and that is told soonest here.
    JSON.parse(text);
    // Each number becomes an object that no event has, so that the language's own parser does all the rest.
    const held = text.replace(
      /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
      (token) => (token.startsWith('"') ? token : `{"${numberKey}":"${token}"}`),
    );
    return fromValue(JSON.parse(held));
  } catch {
    return null;
  }
}

const numberKey = '\\u0000number';

function fromValue(value: unknown): ExactJson {
  if (typeof value === 'string') return { kind: 'string', text: value };
  if (typeof value === 'boolean' || value === null) return { kind: 'literal', value };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(fromValue) };
  const entries = Object.entries(value as object);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === '\u0000number') {
    return { kind: 'number', digits: plainDigits(String(first[1])) };
  }
  return {
    kind: 'object',
    members: new Map(entries.map(([key, member]) => [key, fromValue(member)])),
  };
}

/** One spelling for each value: 1.0, 10e-1 and 1 are the same. */
function plainDigits(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - trimmed.length);
  return `${sign}${trimmed}e${power}`;
}

/**
 * The first place in which two values differ, as a JSON pointer, with what was sent and what was found there.
 * @returns null = they are equal; blanks and the order of keys do not count
 */
export function firstDifference(sent: ExactJson, found: ExactJson, at = ''): string | null {
  if (sent.kind === 'object' && found.kind === 'object') {
    for (const [key, value] of sent.members) {
      const other = found.members.get(key);
      const pointer = `${at}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
      if (other === undefined) return `${pointer} is missing`;
      const difference = firstDifference(value, other, pointer);
      if (difference !== null) return difference;
    }
    const added = [...found.members.keys()].find((key) => !sent.members.has(key));
    return added === undefined ? null : `${at}/${added} was added`;
  }
  if (sent.kind === 'array' && found.kind === 'array') {
    for (const [index, item] of sent.items.entries()) {
      const other = found.items[index];
      if (other === undefined) return `${at}/${index} is missing`;
      const difference = firstDifference(item, other, `${at}/${index}`);
      if (difference !== null) return difference;
    }
    return found.items.length > sent.items.length ? `${at}/${sent.items.length} was added` : null;
  }
  return isSame(sent, found)
    ? null
    : `${at === '' ? 'the whole' : at} was ${show(sent)} and is ${show(found)}`;
}

function isSame(sent: ExactJson, found: ExactJson): boolean {
  if (sent.kind === 'number' && found.kind === 'number') return sent.digits === found.digits;
  if (sent.kind === 'string' && found.kind === 'string') return sent.text === found.text;
  return sent.kind === 'literal' && found.kind === 'literal' && sent.value === found.value;
}

const longest = 60;

function show(value: ExactJson): string {
  switch (value.kind) {
    case 'object':
      return 'an object';
    case 'array':
      return 'an array';
    case 'number':
      return `the number ${plainNumber(value.digits)}`;
    case 'string': {
      const text = JSON.stringify(value.text);
      return text.length > longest ? `${text.slice(0, longest)}…` : text;
    }
    case 'literal':
      return String(value.value);
  }
}

function plainNumber(digits: string): string {
  const [whole = '', power = '0'] = digits.split('e');
  const zeros = Number(power);
  return zeros >= 0 && zeros < 25 ? `${whole}${'0'.repeat(zeros)}` : digits;
}
