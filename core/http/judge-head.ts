/**
 * What may stand in the head of a request that somebody writes by hand. Only what would break the head up is
 * refused: GitLab has no rule for names, and Ruby sends any. Whoever types, in the window or on the command
 * line, is told the same.
 */

// eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const controlCharacter = /[\u0000-\u0008\u000a-\u001f\u007f]/;
/** RFC 9110, 5.6.2. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const blank = /\s/;

/** Whether a header value holds a control character; the tab is none that counts. */
export function hasControlCharacter(text: string): boolean {
  return controlCharacter.test(text);
}

/** Why that is no method, or null when it is one. */
export function methodProblem(text: string): string | null {
  if (text === '') return 'there is no method';
  return token.test(text) ? null : 'a method is one word such as POST';
}

/** Why that cannot be the target of a request line, or null when it can. */
export function targetProblem(text: string): string | null {
  if (text === '') return 'there is no path';
  return blank.test(text) || hasControlCharacter(text)
    ? 'the path has a blank or a control character; percent-encode it, such as %20'
    : null;
}

/** Why that is no header name, or null when it is one. */
export function headerNameProblem(name: string): string | null {
  if (name === '') return 'it has no name';
  if (/[\r\n\0]/.test(name)) return 'its name has a line break or NUL';
  return name.includes(':') ? 'its name has a colon, which ends a name' : null;
}

/** Why that is no header value, or null when it is one. A blank one is. */
export function headerValueProblem(value: string): string | null {
  return hasControlCharacter(value) ? 'its value has a control character' : null;
}
