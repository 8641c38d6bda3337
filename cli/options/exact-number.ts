/**
 * Whether numbers can be sent as they were typed. They are kept as doubles, and one that does not fit
 * would go out as another number, or as null, without a word.
 */

/** Strings are matched too, so that a number within one is not taken for a number. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export interface InexactNumber {
  /** As it was typed. */
  readonly number: string;
  /** The same JSON with that number as a string. */
  readonly quoted: string;
}

/**
 * The first number that would be sent as another one, or null.
 * @param json text that is valid JSON
 */
export function findInexactNumber(json: string): InexactNumber | null {
  for (const { 0: number, index } of json.matchAll(stringOrNumber)) {
    if (number.startsWith('"') || isExact(number)) continue;
    const rest = json.slice(index + number.length);
    return { number, quoted: `${json.slice(0, index)}"${number}"${rest}` };
  }
  return null;
}

function isExact(literal: string): boolean {
  const value = Number(literal);
  return Number.isFinite(value) && normalForm(literal) === normalForm(String(value));
}

/** Sign, digits without zeros at either end, and the power of ten: equal for equal numbers only. */
function normalForm(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${literal.startsWith('-') ? '-' : ''}${significant}e${power}`;
}
