/**
 * The titles in a test file, read with TypeScript's own parser and without running it: those of tests and of the
 * groups around them, and for tables of cases the literals that the cases are made of.
 */
import ts from 'typescript';

export interface TestTitle {
  /** As written, without the quotes; of a template with its `${}`. */
  readonly title: string;
  /** The titles around it and its own, joined by ` > `. */
  readonly path: string;
  /** Texts, numbers and names of keys in the tables of cases that it stands for. */
  readonly literals: ReadonlySet<string>;
}

/** @param text a module that calls `describe` and `it` */
export function readTestTitles(text: string): readonly TestTitle[] {
  const file = ts.createSourceFile('a.test.ts', text, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(file);
  const titles: TestTitle[] = [];

  function visit(node: ts.Node, above: readonly string[], tables: readonly ts.Node[]): void {
    const call = ts.isCallExpression(node) ? titledCall(node) : null;
    if (call === null) {
      ts.forEachChild(node, (child) => {
        visit(child, above, tables);
      });
      return;
    }
    const path = [...above, call.title];
    const allTables = [...tables, ...call.tables];
    const literals = new Set<string>();
    for (const table of allTables) addLiterals(table, constants, literals);
    titles.push({ title: call.title, path: path.join(' > '), literals });
    for (const argument of call.rest) visit(argument, path, allTables);
  }

  visit(file, [], []);
  return titles;
}

interface TitledCall {
  readonly title: string;
  /** What `each` was given. */
  readonly tables: readonly ts.Node[];
  readonly rest: readonly ts.Node[];
}

const functions = new Set(['describe', 'it', 'test']);

/** A call such as `it('…', …)` or `describe.each(table)('…', …)`; null when it is none. */
function titledCall(node: ts.CallExpression): TitledCall | null {
  const [first, ...rest] = node.arguments;
  const title = first === undefined ? null : titleText(first);
  if (title === null) return null;
  const callee = node.expression;
  if (ts.isIdentifier(callee)) {
    return functions.has(callee.text) ? { title, tables: [], rest } : null;
  }
  const maker = ts.isCallExpression(callee) ? callee.expression : callee;
  if (!ts.isPropertyAccessExpression(maker) || !ts.isIdentifier(maker.expression)) return null;
  if (!functions.has(maker.expression.text)) return null;
  return { title, tables: ts.isCallExpression(callee) ? callee.arguments : [], rest };
}

function titleText(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.getText().slice(1, -1) : null;
}

/** What the constants of the file are made of, by name. */
function constantsOf(file: ts.SourceFile): ReadonlyMap<string, ts.Node> {
  const constants = new Map<string, ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      if (node.initializer !== undefined) constants.set(node.name.text, node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return constants;
}

function addLiterals(
  node: ts.Node,
  constants: ReadonlyMap<string, ts.Node>,
  literals: Set<string>,
  seen: ReadonlySet<string> = new Set(),
): void {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) literals.add(node.text);
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) literals.add(node.name.text);
  if (ts.isIdentifier(node) && !seen.has(node.text)) {
    const value = constants.get(node.text);
    if (value !== undefined) {
      addLiterals(value, constants, literals, new Set([...seen, node.text]));
    }
  }
  ts.forEachChild(node, (child) => {
    addLiterals(child, constants, literals, seen);
  });
}
