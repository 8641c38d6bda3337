/**
 * JSON text as the rows of a tree: read as far as it is open, so that a large text costs what is looked at. Values are
 * shown as they are written, and equal keys stand there as often as they were sent.
 */
import { findPlaces, type JsonPlaces } from './edit-json-text.ts';
import { pointerToken } from './json-pointer.ts';

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** Where a value stands in the text; no other value begins at the same place. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

export interface JsonTreeRow extends JsonSpan {
  readonly pointer: string;
  /** From 1, the whole document. */
  readonly level: number;
  /** Key or index; null = the whole document. */
  readonly key: string | null;
  readonly kind: JsonKind;
  /** Members or items; null = it is neither object nor array. */
  readonly count: number | null;
  /** null = there is nothing in it to open. */
  readonly open: boolean | null;
  /** Which of its siblings it is, from 1, and of how many. */
  readonly position: number;
  readonly siblings: number;
  /** Members of this one that are not listed, since there are more than anybody looks through. */
  readonly hidden: number;
}

export interface JsonTree {
  /**
   * Its rows from top to bottom.
   * @param isOpen asked of each row that has something in it
   */
  readonly rows: (isOpen: (row: Pick<JsonTreeRow, 'start' | 'level'>) => boolean) => JsonTreeRow[];
  /** The values on the way to that pointer, from the whole document to its own; null = it leads nowhere. */
  readonly wayTo: (pointer: string) => readonly JsonSpan[] | null;
}

/** Rows below one row; the rest of a longer list is only counted. */
export const mostChildren = 500;

/** @param text valid JSON */
export function createJsonTree(text: string): JsonTree {
  const known = new Map<number, JsonPlaces | null>();
  const placesAt = (start: number): JsonPlaces | null => {
    const before = known.get(start);
    if (before !== undefined) return before;
    const places = findPlaces(text, start);
    known.set(start, places);
    return places;
  };

  const whole = { start: /\S/.exec(text)?.index ?? 0, end: text.trimEnd().length };

  const rows: JsonTree['rows'] = (isOpen) => {
    const listed: JsonTreeRow[] = [];
    const add = (row: Omit<JsonTreeRow, 'kind' | 'count' | 'open' | 'hidden'>): void => {
      const kind = kindAt(text, row.start);
      const places = kind === 'object' || kind === 'array' ? placesAt(row.start) : null;
      const children = places?.children ?? [];
      const open = children.length === 0 ? null : isOpen(row);
      const shown = open === true ? children.slice(0, mostChildren) : [];
      const count = places === null ? null : children.length;
      const hidden = open === true ? children.length - shown.length : 0;
      listed.push({ ...row, kind, count, open, hidden });
      shown.forEach(({ key, value }, index) => {
        add({
          ...value,
          pointer: `${row.pointer}/${pointerToken(key)}`,
          ...{ level: row.level + 1, key, position: index + 1, siblings: children.length },
        });
      });
    };
    add({ ...whole, pointer: '', level: 1, key: null, position: 1, siblings: 1 });
    return listed;
  };

  const wayTo: JsonTree['wayTo'] = (pointer) => {
    let at: JsonSpan = whole;
    const way = [at];
    for (const token of pointer.split('/').slice(1)) {
      const children = placesAt(at.start)?.children ?? [];
      const child = children.findLast(({ key }) => pointerToken(key) === token);
      if (child === undefined) return null;
      at = child.value;
      way.push(at);
    }
    return way;
  };
  return { rows, wayTo };
}

function kindAt(text: string, start: number): JsonKind {
  switch (text.charAt(start)) {
    case '{':
      return 'object';
    case '[':
      return 'array';
    case '"':
      return 'string';
    case 't':
    case 'f':
      return 'boolean';
    case 'n':
      return 'null';
    default:
      return 'number';
  }
}
