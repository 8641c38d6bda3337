/** Puts the values of variables where `${name}` stands. `$${name}` stands for the text `${name}` itself. */
import type { Json } from '../catalogue/fixture.ts';
import { parseSetValue } from '../delivery/parse-set-value.ts';
import { didYouMean } from '../errors/nearest-names.ts';
import type { DocumentPath } from '../yaml/parse-yaml.ts';

export type Variables = Readonly<Record<string, string>>;

/** Thrown within this folder only; whoever knows the file makes an error of it. */
export class ScenarioProblem extends Error {
  constructor(
    readonly path: DocumentPath,
    message: string,
  ) {
    super(message);
  }
}

const reference = /(\$?)\$\{([^{}]*)\}/g;

/**
 * @returns the value with every text in it filled in. A text that is one variable and nothing else becomes what the
 *   value reads as: JSON where it is JSON, so that a count can be a variable
 * @throws ScenarioProblem for a variable that is not known
 */
export function fillVariables(value: unknown, variables: Variables, path: DocumentPath): unknown {
  if (typeof value === 'string') return fillText(value, variables, path);
  if (Array.isArray(value)) {
    return value.map((item, index) => fillVariables(item, variables, [...path, index]));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      fillVariables(item, variables, [...path, key]),
    ]),
  );
}

function fillText(text: string, variables: Variables, path: DocumentPath): Json {
  const valueOf = (name: string): string => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) return value;
    const near = didYouMean(name, Object.keys(variables));
    throw new ScenarioProblem(path, `there is no variable "${name}".${near}`);
  };
  const [whole] = [...text.matchAll(reference)];
  if (whole?.[0] === text && whole[1] === '') return parseSetValue(valueOf(whole[2] ?? ''));
  return text.replaceAll(reference, (found: string, escape: string, name: string) =>
    escape === '' ? valueOf(name) : found.slice(1),
  );
}
