/**
 * Changes one value of a JSON document by its pointer (RFC 6901). Only what is there can be changed, so
 * that a typo is told and not sent; `-` after an array adds to its end. The document itself is never
 * changed, and keys keep their order.
 */
import type { Json, Payload } from '../catalogue/fixture.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean, nearestNames } from '../errors/nearest-names.ts';
import { pointerToken } from '../json/json-pointer.ts';

/**
 * @param document left as it is
 * @param pointer such as `/details/custom_message`; `~1` stands for a slash and `~0` for a tilde in a key
 * @returns the changed document, sharing what did not change
 * @throws HarnessError `event/invalid-pointer` when it is no pointer, or the one to the whole document;
 *   `event/unknown-pointer`, with the nearest ones there are, when it leads nowhere
 */
export function setByPointer(document: Payload, pointer: string, value: Json): Payload {
  const [key, ...rest] = parsePointer(pointer);
  const changed = key === undefined ? null : setMember(document, key, rest, value);
  if (changed === null) {
    throw unknownPointer(document, pointer);
  }
  return changed;
}

/** Every pointer of the document, in its order, without the one to the whole. */
export function listPointers(value: Json, prefix = ''): string[] {
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) => {
    const pointer = `${prefix}/${pointerToken(key)}`;
    return [pointer, ...listPointers(child, pointer)];
  });
}

/**
 * Keys and indexes from the root, unescaped.
 * @throws HarnessError `event/invalid-pointer` when it is no pointer, or the one to the whole document
 */
export function parsePointer(pointer: string): readonly string[] {
  if (!/^(?:\/(?:[^~/]|~[01])*)+$/.test(pointer)) {
    throw new HarnessError({
      code: 'event/invalid-pointer',
      category: 'user-input',
      message: `Failed to set "${pointer}": that is not a JSON pointer to a part of the payload. Try one that begins with a slash, such as /details/author_name.`,
      details: { pointer },
    });
  }
  const tokens = pointer.slice(1).split('/');
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The container with the value in its place, or null when the path leads nowhere. */
function setValue(target: Json, path: readonly string[], value: Json): Json | null {
  const [key, ...rest] = path;
  if (target === null || typeof target !== 'object' || key === undefined) {
    return null;
  }
  return Array.isArray(target)
    ? setItem(target, key, rest, value)
    : setMember(target, key, rest, value);
}

function setMember(
  target: Payload,
  key: string,
  rest: readonly string[],
  value: Json,
): Payload | null {
  const current = Object.hasOwn(target, key) ? target[key] : undefined;
  if (current === undefined) {
    return null;
  }
  const changed = rest.length === 0 ? value : setValue(current, rest, value);
  return changed === null && rest.length > 0 ? null : { ...target, [key]: changed };
}

function setItem(target: Json[], key: string, rest: readonly string[], value: Json): Json[] | null {
  if (key === '-') {
    return rest.length === 0 ? [...target, value] : null;
  }
  const index = /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1;
  const current = target[index];
  if (current === undefined) {
    return null;
  }
  const changed = rest.length === 0 ? value : setValue(current, rest, value);
  if (changed === null && rest.length > 0) {
    return null;
  }
  return target.map((item, position) => (position === index ? changed : item));
}

function unknownPointer(document: Payload, pointer: string): HarnessError {
  const known = listPointers(document);
  const beside = standingBeside(pointer, known).slice(0, 3);
  const advice =
    didYouMean(pointer, known) || ` Try one that is there, such as ${beside.join(', ')}.`;
  return new HarnessError({
    code: 'event/unknown-pointer',
    category: 'user-input',
    message: `Failed to set ${pointer}: the payload has nothing there.${advice}`,
    details: { pointer, nearest: nearestNames(pointer, known) },
  });
}

/** The children of the closest container above that has any; in the end those of the document. */
function standingBeside(pointer: string, known: readonly string[]): readonly string[] {
  const above = pointer.slice(0, pointer.lastIndexOf('/'));
  const children = known.filter((other) => other.slice(0, other.lastIndexOf('/')) === above);
  return children.length > 0 || above === '' ? children : standingBeside(above, known);
}
