/**
 * Text of unknown origin as one line of GitLab's Markdown, also in a cell of a table: no sign of it makes a tag, a
 * link, a mention or a reference. A backslash before any ASCII punctuation is that sign alone, to GitLab's
 * references too (docs: user/markdown, "Escape characters").
 */
import { showUnfit } from './escape-markup.ts';

export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>()#+!|~@$%&^:"]/g, (sign) => `\\${sign}`);
}

function oneLine(text: string): string {
  return showUnfit(text.replace(/\s+/g, ' ').trim());
}

/** The text as code: between more backticks than it has in a row. In a table a bar still ends the cell. */
export function markdownCode(text: string): string {
  const line = oneLine(text).replaceAll('|', String.raw`\|`);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
