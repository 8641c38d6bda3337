/** JSON pointers (RFC 6901), written. Reading one, and what it leads to, is in `core/delivery/set-by-pointer.ts`. */

/** A key or an index as a pointer has it. */
export function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** @returns the empty pointer, that of the whole document, for no keys */
export function toPointer(path: readonly string[]): string {
  return path.map((key) => `/${pointerToken(key)}`).join('');
}
