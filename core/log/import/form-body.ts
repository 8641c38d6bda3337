/**
 * The text of a form body from its fields. Recorders keep fields as they stood on the wire or decoded, and do
 * not say which; a body that was JSON all along, sent as a form as GitLab does, they cut into fields too.
 */
export interface FormField {
  readonly name: string;
  readonly value: string;
}

/** Text that may stand in a form as it is: nothing that would begin another field, and nothing that must be escaped. */
const encoded = /^(?:[A-Za-z0-9*\-._~!'()+:/?@,;$[\]|]|%[0-9A-Fa-f]{2})*$/;

export function formBody(fields: readonly FormField[]): string {
  const joined = fields
    .map(({ name, value }) => (name === '' || value === '' ? name + value : `${name}=${value}`))
    .join('&');
  if (isJson(joined)) return joined;
  const isEncoded = fields.every(({ name, value }) => encoded.test(name) && encoded.test(value));
  const write = isEncoded ? (text: string): string => text : encodeField;
  return fields.map(({ name, value }) => `${write(name)}=${write(value)}`).join('&');
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** As the URL standard serialises a form: a blank as `+`, everything else that is not plain as UTF-8. */
function encodeField(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
