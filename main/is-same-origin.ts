/** Whether two addresses have the same origin. An address that cannot be read has none. */
export function isSameOrigin(one: string, other: string): boolean {
  try {
    const { origin } = new URL(one);
    // Addresses without an origin of their own, such as data:, all say "null" and are not each other's.
    return origin !== 'null' && origin === new URL(other).origin;
  } catch {
    return false;
  }
}
