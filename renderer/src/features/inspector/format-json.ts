/** JSON laid out for reading. Only blanks outside of strings change: numbers and escapes stay as they were sent. */

const indent = '  ';

export function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The text with one value a line; text that is no JSON comes back as it is. */
export function formatJson(text: string): string {
  if (!isJson(text)) return text;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let formatted = '';
  tokens.forEach((token, index) => {
    const previous = tokens[index - 1];
    const closes = token === '}' || token === ']';
    const empty = closes && (previous === '{' || previous === '[');
    if (closes) depth -= 1;
    const afterBreak = previous === '{' || previous === '[' || previous === ',';
    if ((closes || afterBreak) && !empty) formatted += `\n${indent.repeat(depth)}`;
    if (previous === ':') formatted += ' ';
    formatted += token;
    if (token === '{' || token === '[') depth += 1;
  });
  return formatted;
}
