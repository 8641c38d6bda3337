import { endOfJsonString } from '../errors/nesting.ts';

/** The text of the first JSON value in a text, for readers of streams that leave what follows. */
export function firstJsonValue(text: string): string {
  const start = text.search(/[^ \t\n\r]/);
  if (start === -1) return '';
  const first = text.charAt(start);
  if (first === '"') return text.slice(start, endOfJsonString(text, start) + 1);
  if (first !== '{' && first !== '[') {
    return /^[^ \t\n\r,\]}"{[]+/.exec(text.slice(start))?.[0] ?? '';
  }
  let level = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') index = endOfJsonString(text, index);
    else if (character === '{' || character === '[') level += 1;
    else if ((character === '}' || character === ']') && (level -= 1) === 0) {
      return text.slice(start, index + 1);
    }
  }
  return text;
}
