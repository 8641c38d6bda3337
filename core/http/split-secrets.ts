/** Cuts a text into what may be shown to everybody and what is secret, for a screen that others see. */
import { isSecretName } from './secret-text.ts';

export interface TextPart {
  readonly text: string;
  readonly isSecret: boolean;
}

/** Credentials before the host of a URL, with its scheme or without, and the values of its parameters with secret names. */
const inUrl =
  /^[^/?#@:\s]+:[^/?#@\s]*(?=@)|(?<=^[a-z][a-z0-9+.-]*:\/\/)[^/?#@]+(?=@)|(?<=[?&])([^&=#]+)=([^&#\s]*)/gi;

/** A URL or a request target. The parts together are the text. */
export function splitUrl(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const add = (until: number, isSecret: boolean): void => {
    if (until > end) parts.push({ text: text.slice(end, until), isSecret });
    end = until;
  };
  for (const match of text.matchAll(inUrl)) {
    const [whole, name, value] = match;
    if (name !== undefined && !isSecretName(name)) continue;
    const stop = match.index + whole.length;
    add(name === undefined ? match.index : stop - (value ?? '').length, false);
    add(stop, true);
  }
  add(text.length, false);
  return parts;
}

/** A string of JSON under a key, as it is written. */
const inJson = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:\s*)"([^"\\]*(?:\\.[^"\\]*)*)"/g;

/** The text of a JSON body with dots in the place of each character of a string under a secret name. */
export function maskJsonText(text: string): string {
  return text.replace(inJson, (whole, name: string, colon: string, value: string) =>
    isSecretName(name) ? `"${name}"${colon}"${'•'.repeat(value.length)}"` : whole,
  );
}
