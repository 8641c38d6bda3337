/** Writes a search as text, which is read back as the same search. */
import { isEverything, type Search, type SearchTerm } from './search.ts';

export function printSearch(search: Search): string {
  return isEverything(search) ? '' : print(search);
}

function print(search: Search): string {
  switch (search.kind) {
    case 'term':
      return printTerm(search);
    case 'not':
      return `not ${inBrackets(search.of, search.of.kind === 'and' || search.of.kind === 'or')}`;
    case 'and':
      return search.of.length === 0
        ? '()'
        : search.of.map((part) => inBrackets(part, part.kind === 'or')).join(' ');
    case 'or':
      return search.of.map(print).join(' or ');
  }
}

function inBrackets(search: Search, needed: boolean): string {
  return needed && !isEverything(search) ? `(${print(search)})` : print(search);
}

function printTerm({ name, value }: SearchTerm): string {
  return `${name}:${quote(value)}`;
}

function quote(value: string): string {
  return value === '' || /[\s()"]/.test(value)
    ? `"${value.replace(/["\\]/g, String.raw`\$&`)}"`
    : value;
}
