/** A mutation written out as text, as a person would send it with curl. */

export interface Mutation {
  /** The field of the answer to look at. */
  readonly field: string;
  readonly query: string;
}

/** A GraphQL string. JSON's escapes are a part of GraphQL's. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

export function listOf(names: readonly string[]): string {
  return `[${names.map(quote).join(', ')}]`;
}

export function write(
  field: string,
  input: readonly string[],
  selection: readonly string[],
): Mutation {
  const lines = [
    'mutation {',
    `  ${field}(`,
    '    input: {',
    ...input.map((line) => `      ${line}`),
    '    }',
    '  ) {',
    ...selection.map((line) => `    ${line}`),
    '  }',
    '}',
  ];
  return { field, query: lines.join('\n') };
}
