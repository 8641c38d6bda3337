/**
 * What may stand in the head of a request that somebody writes by hand. Only what would break the head up is
 * refused: GitLab has no rule for names, and Ruby sends any. Whoever types, in the window or on the command
 * line, is told the same.
 */

import type { RawHeaders } from './raw-headers.ts';

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

/** Method, target and header lines, each a byte string. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: RawHeaders;
}

/** No byte, and so whatever byte an encoder makes of it. */
const noByte = /[^\0-\xff]/;
// eslint-disable-next-line no-control-regex -- what ends a line or a word of the request line is what is looked for
const endsTarget = /[\u0000-\u0020\u007f]/;

/**
 * Why a logged request cannot go out as it stands, or null when it can: only what would make another request of
 * it, or two. Texts of the request are quoted with their control characters escaped.
 */
export function requestProblem({ method, target, rawHeaders }: RequestHead): string | null {
  const ofMethod = methodProblem(method);
  if (ofMethod !== null) return `its method is ${quote(method)}, and ${ofMethod}`;
  if (target === '' || endsTarget.test(target) || noByte.test(target)) {
    return `its path ${quote(target)} has a blank or a control character, or is none`;
  }
  for (const [name, value] of rawHeaders) {
    const problem = lineProblem(name, value);
    if (problem !== null) return `its header ${quote(name)} cannot stand in one line: ${problem}`;
  }
  return null;
}

function lineProblem(name: string, value: string): string | null {
  const ofName = headerNameProblem(name);
  if (ofName !== null) return ofName;
  // A blank before a name goes on with the line before; one after it hides a length from whoever reads strictly.
  if (/^[ \t]|[ \t]$/.test(name)) return 'its name begins or ends with a blank';
  if (noByte.test(name) || noByte.test(value)) return 'it has a character that is no byte';
  return /[\r\n\0]/.test(value) ? `its value ${quote(value)} has a line break or NUL` : null;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
