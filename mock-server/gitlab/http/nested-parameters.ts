/**
 * The fields of a form or a query string as GitLab's web framework reads them: `a[b]=1` is an object, `a[]=1`
 * a list, `a[][b]=1` a list of objects. Values stay text.
 * Source: the Rack library, `lib/rack/query_parser.rb`.
 */
type Value = string | Value[] | Fields;

interface Fields {
  [name: string]: Value;
}

/** Fields that contradict each other, nest deeper than the framework allows, or are more than it takes. */
export class ContradictoryFields extends Error {}

const maximumDepth = 32;
const maximumFields = 4096;

/** No prototype: a field may have any name. */
function emptyFields(): Fields {
  return Object.create(null) as Fields;
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && !Array.isArray(value);
}

/** `a[b][]` as `a`, `b` and an empty name for the list. A bracket without its partner belongs to the name. */
function partsOf(name: string): readonly string[] {
  const [, first = name, rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name) ?? [];
  return [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, part = '']) => part)];
}

function contradiction(name: string): ContradictoryFields {
  return new ContradictoryFields(
    `Failed to read the parameters: ${name} stands for values of different kinds.`,
  );
}

/** The object that the next field of a list of objects goes into: a new one when the last has it already. */
function itemFor(list: Value[], part: string, name: string): Fields {
  const last = list.at(-1);
  if (last !== undefined && !isFields(last)) throw contradiction(name);
  if (last !== undefined && last[part] === undefined) return last;
  const item = emptyFields();
  list.push(item);
  return item;
}

function put(
  into: Fields,
  [part = '', ...rest]: readonly string[],
  value: string,
  name: string,
): void {
  const [next, afterNext] = rest;
  const present = into[part];
  if (next === undefined) {
    into[part] = value;
    return;
  }
  if (next !== '') {
    const below = present ?? (into[part] = emptyFields());
    if (!isFields(below)) throw contradiction(name);
    put(below, rest, value, name);
    return;
  }
  const list = present ?? (into[part] = []);
  if (!Array.isArray(list)) throw contradiction(name);
  if (afterNext === undefined) list.push(value);
  else put(itemFor(list, afterNext, name), rest.slice(1), value, name);
}

/** As the framework counts them: by what parts them, before any is read. */
function countFields(text: string): number {
  let count = 1;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count += 1;
  return count;
}

/**
 * @param text a form, or a query string without its question mark
 * @throws ContradictoryFields
 */
export function nestedParameters(text: string): Readonly<Record<string, unknown>> {
  const count = countFields(text);
  if (count > maximumFields) {
    throw new ContradictoryFields(
      `Failed to read the parameters: ${count} of them are more than the ${maximumFields} that may be.`,
    );
  }
  const parameters = emptyFields();
  for (const [name, value] of new URLSearchParams(text)) {
    const parts = partsOf(name);
    if (parts.length > maximumDepth) {
      throw new ContradictoryFields('Failed to read the parameters: they nest too deeply.');
    }
    put(parameters, parts, value, name);
  }
  return parameters;
}
