/**
 * The fields of a form or a query string as GitLab's web framework reads them: `a[b]=1` is an object, `a[]=1`
 * a list, `a[][b]=1` a list of objects. Values stay text.
 * Source: the Rack library, `lib/rack/query_parser.rb`.
 */
type Value = string | Value[] | Fields;

interface Fields {
  [name: string]: Value;
}

/** Fields that contradict each other, or nest deeper than the framework allows. */
export class ContradictoryFields extends Error {}

const maximumDepth = 32;

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

/** @throws ContradictoryFields */
export function nestedParameters(fields: URLSearchParams): Readonly<Record<string, unknown>> {
  const parameters = emptyFields();
  for (const [name, value] of fields) {
    const parts = partsOf(name);
    if (parts.length > maximumDepth) {
      throw new ContradictoryFields('Failed to read the parameters: they nest too deeply.');
    }
    put(parameters, parts, value, name);
  }
  return parameters;
}
