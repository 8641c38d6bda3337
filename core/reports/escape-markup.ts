/**
 * Text of unknown origin as it may stand in XML and in HTML alike. What XML 1.0 cannot hold (most control
 * characters, lone surrogates) and what would turn the text around on the screen is written as its escape, so that
 * it is seen instead of acted upon.
 */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Illegal in XML 1.0, the carriage return that every parser turns into a line feed, and the signs that reorder text.
const unfit =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

/** The text with what no reader should get written as its escape, for a form that has signs of its own. */
export function showUnfit(text: string): string {
  return text.replace(unfit, (character) => {
    if (character === '\r') return String.raw`\r`;
    return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** For the text between two tags. */
export function escapeMarkup(text: string): string {
  return showUnfit(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** For the value of an attribute between double quotes: line ends and tabs would become blanks there. */
export function escapeAttribute(text: string): string {
  return escapeMarkup(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
