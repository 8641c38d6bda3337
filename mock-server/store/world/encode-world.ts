/**
 * The bytes of a state file. A world is replaced and never changed, so nearly every record is the very object that
 * was written before: its bytes are remembered, and a change of one destination among a thousand costs next to
 * nothing. One record a line, so that two states can be compared line by line.
 */

/** Goes with the record itself: its line, behind the comma that parts it from the one before. */
const lines = new WeakMap<object, Buffer>();

function newLine(record: unknown): Buffer {
  return Buffer.from(`,\n    ${JSON.stringify(record)}`);
}

function lineOf(record: unknown): Buffer {
  if (typeof record !== 'object' || record === null) {
    return newLine(record);
  }
  const known = lines.get(record);
  if (known !== undefined) {
    return known;
  }
  const line = newLine(record);
  lines.set(record, line);
  return line;
}

function isPrinted(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** The value in pieces. The first record of a list stands without its comma. */
function piecesOf(value: unknown): readonly Buffer[] {
  if (!Array.isArray(value) || value.length === 0) {
    return [Buffer.from(JSON.stringify(value))];
  }
  const records = value.map((record: unknown) => lineOf(isPrinted(record) ? record : null));
  const [first = Buffer.from(','), ...rest] = records;
  return [Buffer.from('['), first.subarray(1), ...rest, Buffer.from('\n  ]')];
}

/**
 * The JSON of a world in UTF-8, line end included: the same value as `JSON.stringify` gives.
 * @param world neither it nor anything in it is ever changed afterwards
 */
export function encodeWorld(world: unknown): Buffer {
  if (typeof world !== 'object' || world === null || Array.isArray(world)) {
    return Buffer.from(`${JSON.stringify(world)}\n`);
  }
  const pieces = Object.entries(world)
    .filter(([, value]) => isPrinted(value))
    .flatMap(([name, value], index) => [
      Buffer.from(`${index === 0 ? '{' : ','}\n  ${JSON.stringify(name)}: `),
      ...piecesOf(value),
    ]);
  return Buffer.concat([...pieces, Buffer.from(pieces.length === 0 ? '{}\n' : '\n}\n')]);
}
