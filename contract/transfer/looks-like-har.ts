/** What kind of file it is that requests are read from. */

/** By its ending, or by what it begins with: a HAR file is one object with a log in it. */
export function looksLikeHar(name: string, text: string): boolean {
  if (/\.har$/i.test(name)) return true;
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return false;
  return /^\ufeff?\s*\{\s*"log"\s*:/.test(text);
}
