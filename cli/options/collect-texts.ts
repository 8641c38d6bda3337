/** The parser of a repeatable option whose values are texts, as commander calls it: value by value. */
export function collectTexts(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
