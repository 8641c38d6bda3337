/**
 * The titles in a test file, read with TypeScript's own parser and without running it: those of tests and of the
 * groups around them, for tables of cases the literals that the cases are made of, and the rows of what is known of
 * GitLab that a comment before a test, a group or a case names: `// row: delivery.order, delivery.local`.
 */
import ts from 'typescript';

import { createMarkerReader, type MarkerReader } from './row-markers.ts';

export interface TestTitle {
  /** As written, without the quotes; of a template with its `${}`. */
  readonly title: string;
  /** The titles around it and its own, joined by ` > `. */
  readonly path: string;
  /** Texts, numbers and names of keys in the tables of cases that it stands for. */
  readonly literals: ReadonlySet<string>;
  /** Ids of the rows that it proves, or that a case of its own table does. */
  readonly rows: ReadonlySet<string>;
  /** The literals of those cases. */
  readonly markedLiterals: ReadonlySet<string>;
}

export interface TestFile {
  readonly titles: readonly TestTitle[];
  /** Ids of rows that stand before no test and no case. */
  readonly loose: readonly string[];
}

/** @param text a module that calls `describe` and `it` */
export function readTestFile(text: string): TestFile {
  const file = ts.createSourceFile('a.test.ts', text, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(file);
  const markers = createMarkerReader(text);
  const titles: TestTitle[] = [];

  function visit(node: ts.Node, above: readonly string[], outer: readonly ts.Node[]): void {
    const call = ts.isCallExpression(node) ? titledCall(node) : null;
    if (call === null) {
      ts.forEachChild(node, (child) => {
        visit(child, above, outer);
      });
      return;
    }
    const path = [...above, call.title];
    const tables = [...outer, ...call.tables];
    const found = { rows: new Set(markers.before(node)), markedLiterals: new Set<string>() };
    for (const table of call.tables) addMarked(table, constants, markers, found);
    const literals = new Set<string>();
    for (const table of tables) addLiterals(table, constants, literals);
    titles.push({ title: call.title, path: path.join(' > '), literals, ...found });
    for (const argument of call.rest) visit(argument, path, tables);
  }

  visit(file, [], []);
  return { titles, loose: markers.loose() };
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

/** What stands behind a node: its children, and of a name the constant. */
function below(
  node: ts.Node,
  constants: ReadonlyMap<string, ts.Node>,
  seen: ReadonlySet<string>,
  go: (node: ts.Node, seen: ReadonlySet<string>) => void,
): void {
  const value = ts.isIdentifier(node) && !seen.has(node.text) ? constants.get(node.text) : null;
  if (value) go(value, new Set([...seen, (node as ts.Identifier).text]));
  ts.forEachChild(node, (child) => {
    go(child, seen);
  });
}

function addLiterals(
  node: ts.Node,
  constants: ReadonlyMap<string, ts.Node>,
  literals: Set<string>,
  seen: ReadonlySet<string> = new Set(),
): void {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) literals.add(node.text);
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) literals.add(node.name.text);
  below(node, constants, seen, (child, known) => {
    addLiterals(child, constants, literals, known);
  });
}

/** The rows before the cases of a table, and the literals of those cases. */
function addMarked(
  node: ts.Node,
  constants: ReadonlyMap<string, ts.Node>,
  markers: MarkerReader,
  found: { readonly rows: Set<string>; readonly markedLiterals: Set<string> },
  seen: ReadonlySet<string> = new Set(),
): void {
  const ids = markers.before(node);
  for (const id of ids) found.rows.add(id);
  if (ids.length > 0) addLiterals(node, constants, found.markedLiterals);
  below(node, constants, seen, (child, known) => {
    addMarked(child, constants, markers, found, known);
  });
}
