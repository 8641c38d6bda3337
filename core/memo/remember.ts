/**
 * Results of pure functions, kept while they are in use: the same few queries, URLs and header names come over and
 * over. What is kept of texts is bounded by the room that the texts take, not by their number, because what is
 * made of a text grows with it. Nobody may change a value that comes out of here, and nothing here may depend on
 * anything but its argument.
 */

/** Characters of all texts together. A parsed query takes up to two hundred times as much memory as its text. */
const usualRoom = 256 * 1024;

/** Longer texts are made anew each time; GitLab takes no query and no URL of that length. */
const longestText = 16 * 1024;

/**
 * Remembers what a function makes of a text; the texts that were not asked for the longest are forgotten.
 * @param make pure: the same text always gives the same
 */
export function rememberByText<Value>(
  make: (text: string) => Value,
  { room = usualRoom } = {},
): (text: string) => Value {
  // A Map lists its keys in the order in which they were set, so the first is the one unused the longest.
  const known = new Map<string, Value>();
  let taken = 0;

  function forgetOldest(): void {
    for (const text of known.keys()) {
      if (taken <= room) {
        return;
      }
      known.delete(text);
      taken -= text.length;
    }
  }

  return (text) => {
    const found = known.get(text);
    if (found !== undefined) {
      // Nothing is forgotten before the other half is full, and a Map that is written at each look fills the heap.
      if (taken > room / 2) {
        known.delete(text);
        known.set(text, found);
      }
      return found;
    }
    const made = make(text);
    if (text.length <= longestText) {
      known.set(text, made);
      taken += text.length;
      forgetOldest();
    }
    return made;
  };
}

/**
 * Remembers what a function makes of an object, for as long as somebody holds the object.
 * @param make pure: the object is never changed
 */
export function rememberByObject<Key extends WeakKey, Value>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) {
      return found.value;
    }
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
