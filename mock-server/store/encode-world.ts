/**
 * The text of a state file. A world is replaced and never changed, so nearly every record is the very object that
 * was written before: its text is remembered, and a change of one destination among a thousand costs next to
 * nothing. One record a line, so that two states can be compared line by line.
 */

/** Goes with the record itself. */
const lines = new WeakMap<object, string>();

function lineOf(record: unknown): string {
  if (typeof record !== 'object' || record === null) {
    return JSON.stringify(record);
  }
  const known = lines.get(record);
  if (known !== undefined) {
    return known;
  }
  const line = JSON.stringify(record);
  lines.set(record, line);
  return line;
}

function isPrinted(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

function textOf(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) {
    return lineOf(value);
  }
  const records = value.map((record: unknown) => lineOf(isPrinted(record) ? record : null));
  return `[\n    ${records.join(',\n    ')}\n  ]`;
}

/**
 * The JSON of a world, line end included: the same value as `JSON.stringify` gives.
 * @param world neither it nor anything in it is ever changed afterwards
 */
export function encodeWorld(world: unknown): string {
  if (typeof world !== 'object' || world === null || Array.isArray(world)) {
    return `${JSON.stringify(world)}\n`;
  }
  const fields = Object.entries(world)
    .filter(([, value]) => isPrinted(value))
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${textOf(value)}`);
  return fields.length === 0 ? '{}\n' : `{\n${fields.join(',\n')}\n}\n`;
}
