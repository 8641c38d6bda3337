/** One row of bytes in numbers and characters, and the offsets that people type. */
export const bytesInRow = 16;

export interface HexRowText {
  readonly offset: string;
  readonly hex: string;
  readonly text: string;
}

/** @param bytes null = they are not read yet */
export function hexRow(bytes: Uint8Array | null, from: number, size: number): HexRowText {
  const offset = from.toString(16).padStart(8, '0');
  const count = Math.min(bytesInRow, size - from);
  const places = Array.from({ length: bytesInRow }, (_, index) => index);
  const hex = places.map((index) => {
    if (index >= count) return '  ';
    return bytes === null ? '··' : (bytes[index] ?? 0).toString(16).padStart(2, '0');
  });
  const text = [...(bytes ?? [])].map((byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  );
  return {
    offset,
    hex: `${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}`,
    text: text.join(''),
  };
}

/** @returns the offset, or why it is none */
export function parseOffset(typed: string, size: number): number | string {
  const text = typed.trim().toLowerCase();
  const offset = /^0x[0-9a-f]+$|^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(offset)) return 'A number of bytes, such as 8000 or 0x1f40.';
  return offset < size ? offset : `The last byte is at ${size - 1}.`;
}
