/**
 * Values as Ruby puts them into a sentence. Hashes have the arrows that they have up to Ruby 3.3.
 * Source: Ruby `String#inspect`, `Hash#to_s`.
 */
import type { Json } from '../catalogue/fixture.ts';

function inspect(value: Json): string {
  if (value === null) {
    return 'nil';
  }
  if (typeof value === 'string') {
    // A number sign that would begin an interpolation is escaped too.
    return JSON.stringify(value).replace(/#(?=[{$@])/g, String.raw`\#`);
  }
  if (typeof value !== 'object') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(inspect).join(', ')}]`;
  }
  const pairs = Object.entries(value).map(([key, each]) => `${inspect(key)}=>${inspect(each)}`);
  return `{${pairs.join(', ')}}`;
}

/** A text as it is, nothing for null, and the rest as Ruby's `inspect` shows it. */
export function rubyText(value: Json): string {
  if (typeof value === 'string') {
    return value;
  }
  return value === null ? '' : inspect(value);
}

/** Whether Ruby would call two values equal: the order of keys does not count. */
export function isSameValue(one: Json, other: Json): boolean {
  if (one === other) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    left.size === right.size &&
    [...left].every(([key, value]) => {
      const counterpart = right.get(key);
      return counterpart !== undefined && isSameValue(value, counterpart);
    })
  );
}
