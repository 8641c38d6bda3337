/** `json.loads` of Python 3 for bytes (Lib/json/__init__.py): a byte order mark is taken, and so are NaN and Infinity. */
import { decodeUtf8, isUtf8 } from './decode-utf8.ts';
import { parseExactJson } from './exact-json.ts';

// Without a choice for each character: one of megabytes would fill the stack of the engine.
const stringOrConstant = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g;

/**
 * @param bytes one character each
 * @throws SyntaxError
 */
export function loadPythonJson(bytes: string): unknown {
  const text = decode(bytes).replace(/^\ufeff/, '');
  // They have no form in JSON, so they are shown as text.
  return parseExactJson(
    text.replace(stringOrConstant, (token) => (token.startsWith('"') ? token : `"${token}"`)),
  );
}

/** With the error handler `surrogatepass`: halves of a pair in three bytes each are taken too. */
function decode(bytes: string): string {
  const parts = bytes.split(/\xed([\xa0-\xbf][\x80-\xbf])/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) {
        const low = ((part.charCodeAt(0) & 0x3f) << 6) | (part.charCodeAt(1) & 0x3f);
        return String.fromCharCode(0xd000 | low);
      }
      if (!isUtf8(part)) throw new SyntaxError("'utf-8' codec can't decode the body");
      return decodeUtf8(part);
    })
    .join('');
}
