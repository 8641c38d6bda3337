/** `urllib.parse.parse_qsl(keep_blank_values=True)` of Python 3.11, as Flask and Django call it. */
import { decodeUtf8 } from '../decode-utf8.ts';
import { cutAtEquals, plusToSpace, unescapePairs } from './percent.ts';

/** Values by key, as `request.form.to_dict(flat=False)` and `dict(request.POST.lists())` give them. */
export function parsePythonForm(
  text: string,
  { replace }: { readonly replace?: (wrong: string) => string } = {},
): Record<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const [rawKey, rawValue] = cutAtEquals(part);
    const key = unquote(plusToSpace(rawKey), replace);
    const value = unquote(plusToSpace(rawValue ?? ''), replace);
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  return Object.fromEntries(fields);
}

/** Runs of ASCII are decoded each on its own: an escaped byte and a character beside it never become one. */
function unquote(text: string, replace?: (wrong: string) => string): string {
  if (!text.includes('%')) return text;
  return text.replace(/[\0-\x7f]+/g, (run) => decodeUtf8(unescapePairs(run), replace));
}
