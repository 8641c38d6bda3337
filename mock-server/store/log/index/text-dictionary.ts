/** Lists of texts by number, for a column: each different list is kept once, up to so many. */
import { type TextLists, unknownTexts } from '#core/search/columns/entry-columns.ts';

/** Beyond, a list has no number: paths with something new in each must not fill the memory. */
const mostLists = 16_384;

export type TextListsContent = readonly (readonly string[])[];

/** No text that means anything has it in it. */
const between = '\u0000';

export class TextDictionary implements TextLists {
  private readonly lists: (readonly string[])[] = [[]];
  private readonly ids = new Map<string, number>();

  /** @param content what `content` of another gave */
  constructor(content: TextListsContent = []) {
    for (const list of content) this.idOf(list);
  }

  get size(): number {
    return this.lists.length;
  }

  at(id: number): readonly string[] {
    return this.lists[id] ?? [];
  }

  /** The number of that list, a new one where it needs one; `unknownTexts` when there are too many. */
  idOf(texts: readonly string[]): number {
    if (texts.length === 0) return 0;
    const key = texts.length === 1 ? (texts[0] ?? '') : texts.join(between);
    const found = this.ids.get(key);
    if (found !== undefined) return found;
    if (this.lists.length >= mostLists) return unknownTexts;
    const id = this.lists.length;
    this.lists.push([...texts]);
    this.ids.set(key, id);
    return id;
  }

  /** Every list but the empty one, in the order of their numbers. */
  get content(): TextListsContent {
    return this.lists.slice(1);
  }
}
